// What each command makes of its text, and that everything else is sent as it was typed.
import { describe, expect, it } from "vitest";
import { COMMANDS, runCommand } from "./commands";

describe("a command", () => {
  it.each([
    ["/me waves", "/me waves"],
    ["/ME waves", "/me waves"],
    ["/shrug", "¯\\\\\\_(ツ)\\_/¯"],
    ["/shrug no idea", "no idea ¯\\\\\\_(ツ)\\_/¯"],
    ["/tableflip", "(╯°□°)╯︵ ┻━┻"],
    ["/unflip sorry", "sorry ┬─┬ノ( º _ ºノ)"],
    ["/spoiler he lives", "||he lives||"],
    ["/spoiler a || b", "||a |\\| b||"],
    ["/me over\ntwo lines", "/me over\ntwo lines"],
  ])("%j sends %j", (typed, content) => {
    expect(runCommand(typed)).toEqual({ kind: "send", content });
  });

  it.each(["/", "//me", "/usr/bin/env", "/unknown thing", "/shrugs", "me /shrug", "/ me", "plain", ""])(
    "%j is sent as it was typed",
    (typed) => {
      expect(runCommand(typed)).toEqual({ kind: "send", content: typed });
    },
  );

  it("opens a conversation, with a text when there is one", () => {
    expect(runCommand("/msg @ana")).toEqual({ kind: "converse", username: "ana", content: "" });
    expect(runCommand("/msg ana hello\nyou")).toEqual({ kind: "converse", username: "ana", content: "hello\nyou" });
  });

  it("says so when it needs more than its name", () => {
    const incomplete = COMMANDS.filter(({ name }) => runCommand(`/${name}`).kind === "incomplete");
    expect(incomplete.map(({ name }) => name)).toEqual(["me", "spoiler", "msg"]);
    expect(runCommand("/msg @").kind).toBe("incomplete");
  });
});
