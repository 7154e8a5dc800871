// Nobody seems to write who has stopped: their time is over, or their message has come.
import { expect, it } from "vitest";
import { dropTypist, nextEnd, takeTyping, typingAt } from "./typing";

it("each person stands once, until their own time is over or their message has come", () => {
  let typing = takeTyping([], { userId: "ana", until: 10 });
  typing = takeTyping(typing, { userId: "ben", until: 12 });
  typing = takeTyping(typing, { userId: "ana", until: 15 });
  expect(typing.map(({ userId }) => userId)).toEqual(["ben", "ana"]);
  expect(nextEnd(typing)).toBe(12);
  expect(typingAt(typing, 11)).toBe(typing);
  expect(typingAt(typing, 12).map(({ userId }) => userId)).toEqual(["ana"]);
  expect(dropTypist(typing, "ben").map(({ userId }) => userId)).toEqual(["ana"]);
  expect(dropTypist(typing, "cid")).toBe(typing);
  expect(nextEnd([])).toBeNull();
});
