// JSON Schemas of what operations take and give, made of the zod schemas that check it. What has a name in lib/contracts is
// described once under that name and referred to from everywhere else.
import { z } from "zod";

/** @typedef {Record<string, any>} JsonSchema */

const REFERENCE = "#/components/schemas/";

/** The schemas that these modules export as `…Schema`, by name. @param {Record<string, unknown>[]} modules */
export function namedSchemas(modules) {
  const registry = z.registry();
  for (const module of modules) {
    for (const [name, value] of Object.entries(module)) {
      if (!name.endsWith("Schema") || typeof value !== "object" || value === null) continue;
      const schema = /** @type {z.ZodType} */ (value);
      if (!registry.has(schema)) registry.add(schema, { id: name.replace(/Schema$/, "") });
    }
  }
  return registry;
}

/**
 * A text that is tidied before it is measured has its limits at the far end of the pipe; that a whole number is no larger than
 * JavaScript can count is nothing to tell. @param {any} context
 */
function keepLimits({ zodSchema, jsonSchema }) {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  const { type, out, defaultValue } = zodSchema._zod.def;
  if (type === "default") jsonSchema.default = defaultValue;
  if (type !== "pipe") return;
  const far = z.toJSONSchema(out, { unrepresentable: "any" });
  // Digits in a query are a number to whoever asks.
  if (far.type === "integer") {
    delete jsonSchema.pattern;
    jsonSchema.type = far.type;
  }
  for (const key of ["minLength", "maxLength", "minimum", "maximum", "pattern", "format"]) {
    const value = /** @type {JsonSchema} */ (far)[key];
    if (value !== undefined && value !== Number.MAX_SAFE_INTEGER) jsonSchema[key] = value;
  }
}

/** A copy whose references lead to where the named ones are kept. @param {any} node @param {ReadonlySet<string>} apart @returns {any} */
function pointed(node, apart) {
  if (Array.isArray(node)) return node.map((one) => pointed(one, apart));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => key !== "id" || typeof value !== "string");
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (key !== "$ref" || typeof value !== "string") return [key, pointed(value, apart)];
      const name = value.replace("#/$defs/", "");
      return [key, `${REFERENCE}${keptName(name, apart)}`];
    }),
  );
}

/** @param {string} name @param {ReadonlySet<string>} apart */
function keptName(name, apart) {
  return apart.has(name) ? `${name}Input` : name;
}

/** Prints all outputs first: what comes in may say less, and is kept apart then. @param {ReturnType<typeof namedSchemas>} registry */
export function schemaPrinter(registry) {
  /** @type {Record<string, JsonSchema>} */
  const components = {};

  /** The names under which something else is kept already. @param {Record<string, JsonSchema>} definitions */
  function namesApart(definitions) {
    /** @type {Set<string>} */
    const apart = new Set();
    for (let before = -1; before !== apart.size;) {
      before = apart.size;
      for (const [name, definition] of Object.entries(definitions)) {
        const kept = components[name];
        if (kept !== undefined && JSON.stringify(kept) !== JSON.stringify(pointed(definition, apart))) apart.add(name);
      }
    }
    return apart;
  }

  /** @param {z.ZodType} schema @param {"input" | "output"} io @returns {JsonSchema} */
  function print(schema, io) {
    const {
      $schema: _dialect,
      $defs = {},
      ...root
    } = /** @type {JsonSchema} */ (
      z.toJSONSchema(schema, { io, metadata: registry, unrepresentable: "any", override: keepLimits })
    );
    const id = /** @type {string | undefined} */ (registry.get(schema)?.id);
    const definitions = id === undefined || root.$ref !== undefined ? $defs : { ...$defs, [id]: root };
    const apart = namesApart(definitions);
    for (const [name, definition] of Object.entries(definitions)) {
      const key = keptName(name, apart);
      const kept = pointed(definition, apart);
      if (components[key] !== undefined && JSON.stringify(components[key]) !== JSON.stringify(kept)) {
        throw new Error(`Two schemas are called ${key}`);
      }
      components[key] = kept;
    }
    return id === undefined ? pointed(root, apart) : { $ref: `${REFERENCE}${keptName(id, apart)}` };
  }
  return { components, print };
}
