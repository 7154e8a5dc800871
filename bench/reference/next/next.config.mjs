// The reference for HTTP: Next with nothing of the product in it.
import path from "node:path";
import { fileURLToPath } from "node:url";

export default {
  poweredByHeader: false,
  outputFileTracingRoot: path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../.."),
  typescript: { ignoreBuildErrors: true },
};
