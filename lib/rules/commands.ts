// Why this file exists: the commands that a message may begin with, and what each makes of its text. What begins with a
// slash and is none of them is a text like any other.

export const COMMANDS = [
  { name: "me", takes: "text", isText: true },
  { name: "shrug", takes: "maybe text", isText: true },
  { name: "tableflip", takes: "maybe text", isText: true },
  { name: "unflip", takes: "maybe text", isText: true },
  { name: "spoiler", takes: "text", isText: true },
  { name: "msg", takes: "person", isText: false },
] as const;

export type Command = (typeof COMMANDS)[number];
export type CommandName = Command["name"];

export type Outcome =
  | { kind: "send"; content: string }
  /** The command needs more than its name. */
  | { kind: "incomplete"; command: Command }
  /** Open the conversation with somebody, with this text in its composer. */
  | { kind: "converse"; username: string; content: string };

/** As Markdown: its first backslash is to be seen, its underscores mean nothing. */
const SHRUG = "¯\\\\\\_(ツ)\\_/¯";

function withFace(text: string, face: string): string {
  return text === "" ? face : `${text} ${face}`;
}

function run(command: Command, text: string): Outcome {
  if (text === "" && command.takes !== "maybe text") return { kind: "incomplete", command };
  switch (command.name) {
    case "me":
      return { kind: "send", content: `/me ${text}` };
    case "shrug":
      return { kind: "send", content: withFace(text, SHRUG) };
    case "tableflip":
      return { kind: "send", content: withFace(text, "(╯°□°)╯︵ ┻━┻") };
    case "unflip":
      return { kind: "send", content: withFace(text, "┬─┬ノ( º _ ºノ)") };
    case "spoiler":
      return { kind: "send", content: `||${text.replaceAll("||", "|\\|")}||` };
    case "msg": {
      const [, username = "", content = ""] = /^@?([^\s@]\S*)\s*([\s\S]*)$/.exec(text) ?? [];
      return username === "" ? { kind: "incomplete", command } : { kind: "converse", username, content };
    }
  }
}

export function runCommand(content: string): Outcome {
  const [, name, text = ""] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(content) ?? [];
  const command = COMMANDS.find((one) => one.name === name?.toLowerCase());
  return command ? run(command, text.trim()) : { kind: "send", content };
}
