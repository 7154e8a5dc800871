// State that the whole process shares. The host, the App Router and pages/api are separate bundles with separate module
// state; globalThis under a registered symbol is the one place that they have in common.

/** The value in slot `name`, made by `make` the first time anybody asks. */
export function processSlot<Value>(name: string, make: () => Value): Value {
  const slots = globalThis as unknown as Record<symbol, Value | undefined>;
  const key = Symbol.for(`parley.${name}`);
  const value = slots[key] ?? make();
  slots[key] = value;
  return value;
}
