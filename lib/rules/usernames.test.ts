// Two names that a reader cannot tell apart must not belong to two people (S45).
import { describe, expect, it } from "vitest";
import { usernameKey } from "./usernames";

describe("usernameKey", () => {
  it.each([
    ["Admin", "admin"],
    ["ADMIN", "admin"],
    ["\u0410dmin", "admin"], // Cyrillic A
    ["\u0430dm\u0456n", "admin"], // Cyrillic a and i
    ["p\u0430yp\u0430l", "paypal"],
    ["\u03bfwner", "owner"], // Greek omicron
    ["\u039fwner", "owner"], // Greek capital omicron
    ["\uff41\uff44\uff4d\uff49\uff4e", "admin"], // full width
    ["\ud835\udc1a\ud835\udc1d\ud835\udc26\ud835\udc22\ud835\udc27", "admin"], // mathematical bold
    ["ﬁsh", "fish"], // ligature
    ["jose\u0301", "jos\u00e9"], // combining accent
    ["ad\u0131s", "adis"], // dotless i
  ])("%j counts as %j", (name, other) => {
    expect(usernameKey(name)).toBe(usernameKey(other));
  });

  it.each([
    ["anna", "hanna"],
    ["jose", "jos\u00e9"],
    ["a.b", "ab"],
    ["a_b", "a-b"],
    ["иван", "ivan"],
    ["李明", "李朋"],
    ["user1", "user2"],
  ])("%j and %j are two names", (name, other) => {
    expect(usernameKey(name)).not.toBe(usernameKey(other));
  });
});
