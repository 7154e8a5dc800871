// The page about the layers: a picture small enough to remember, and the table with everything.
import layerTable from "../../layers.cjs";
import { code, pageHead, table } from "./markdown.mjs";

const { layers } = layerTable;

/** Everything a layer reaches through what it may import. @param {string} name @returns {Set<string>} */
function reachable(name) {
  const direct = layers.find((layer) => layer.name === name)?.mayImport ?? [];
  return new Set(direct.flatMap((below) => [below, ...reachable(below)]));
}

/** Arrows that another path already implies are left out: 80 arrows are no picture. */
function arrows() {
  return layers.flatMap((layer) => {
    const implied = new Set(layer.mayImport.flatMap((below) => [...reachable(below)]));
    return layer.mayImport.filter((below) => !implied.has(below)).map((below) => `  ${layer.name} --> ${below}`);
  });
}

export function layersPage() {
  const nodes = layers.map((layer) => `  ${layer.name}["<b>${layer.name}</b><br>${layer.about}"]`).reverse();
  const rows = layers.map((layer) => [
    layer.name,
    layer.about,
    code(layer.path),
    layer.mayImport.join(", ") || "nothing",
  ]);
  return [
    pageHead(
      "Layers",
      "layers.cjs",
      "A layer imports itself and what its row names; the check `layers` of `npm test` refuses the rest.",
    ),
    "An arrow means *may import*; arrows that follow from others are left out of the picture, not of the table.\n",
    ["```mermaid", "flowchart TD", ...nodes, ...arrows(), "```", ""].join("\n"),
    table(["layer", "what it holds", "path", "may import"], rows),
  ].join("\n");
}
