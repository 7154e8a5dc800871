// Why an import cannot go on: one sentence, fit to be printed alone.

export class ImportError extends Error {
  override readonly name = "ImportError";
}
