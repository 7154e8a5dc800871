// Places that the person is leaving or deleting right now: their loss is no news, so no message tells of it.

const expected = new Set<string>();

const FORGET_AFTER_MS = 10_000;

export function expectLoss(id: string): void {
  expected.add(id);
  setTimeout(() => expected.delete(id), FORGET_AFTER_MS);
}

/** Whether this loss was expected. */
export function isLossExpected(id: string): boolean {
  return expected.has(id);
}
