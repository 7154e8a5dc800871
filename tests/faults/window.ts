// One more window of somebody, behind a proxy of its own: what happens to this line happens to nobody else.
import type { Person } from "../fixtures/people";
import { Member } from "./member";
import { FaultProxy, local } from "./proxy";
import { until } from "./wait";
import { at, type World } from "./world";

export interface Window {
  line: FaultProxy;
  member: Member;
}

export async function openWindow(world: World, person: Person, name: string, syncEveryMs?: number): Promise<Window> {
  const line = await new FaultProxy([local(world.cluster.balancer.port)]).open();
  const member = new Member(at(line.url, person), name, syncEveryMs);
  await until(() => member.socket.connected, 30_000, "the window to be connected");
  return { line, member };
}

export async function closeWindow({ line, member }: Window): Promise<void> {
  member.close();
  await line.close();
}
