// The few pieces of Markdown that the generated pages share.

/** @param {string} title @param {string} source @param {string} about */
export function pageHead(title, source, about) {
  return `# ${title}\n\n<!-- Generated from ${source} by scripts/generate-docs.mjs. Do not edit. -->\n\n${about}\n`;
}

/** @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

/** Inside a table cell a bar would end the cell. @param {string} text */
export function code(text) {
  return `\`${text.replaceAll("|", "\\|")}\``;
}
