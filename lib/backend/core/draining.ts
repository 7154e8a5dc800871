// Whether this process is being stopped and still serves what is under way. Every bundle asks here.
import { processSlot } from "./process-slot";

const state = processSlot("draining", () => ({ isDraining: false }));

export function isDraining(): boolean {
  return state.isDraining;
}

export function startDraining(): void {
  state.isDraining = true;
}
