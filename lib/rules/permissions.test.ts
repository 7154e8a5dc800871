// Who may do what, by table: the three built-in roles, and the order in which a channel's overwrites count.
import { describe, expect, it } from "vitest";
import type { RoleName } from "@/lib/contracts/members";
import {
  BUILT_IN_ROLES,
  computePermissions,
  conversationPermissions,
  hasPermission,
  isPrivateChannel,
  PERMISSIONS,
  rankOf,
  rankOfRole,
  type Overwrite,
  type Permission,
  type RoleBits,
  type Standing,
} from "./permissions";

const NAMES = Object.keys(PERMISSIONS) as Permission[];
const [VIEW, SEND] = [PERMISSIONS.VIEW_CHANNEL, PERMISSIONS.SEND_MESSAGES];

function roleBits(name: RoleName): RoleBits {
  const { position, permissions } = BUILT_IN_ROLES[name];
  return { id: name, position, permissions, isEveryone: name === "GUEST" };
}

function standing(...roles: RoleName[]): Standing {
  return { memberId: "me", isOwner: false, roles: [roleBits("GUEST"), ...roles.map(roleBits)] };
}

const owner: Standing = { ...standing(), isOwner: true };
const namesOf = (bits: bigint) => NAMES.filter((name) => hasPermission(bits, name));

function overwrite(target: Partial<Overwrite>, change: { allow?: bigint; deny?: bigint }): Overwrite {
  return { roleId: null, memberId: null, allow: 0n, deny: 0n, ...target, ...change };
}
const everyone = { roleId: "GUEST" };
const moderators = { roleId: "MODERATOR" };
const me = { memberId: "me" };

const GUEST = ["VIEW_CHANNEL", "SEND_MESSAGES", "ATTACH_FILES", "READ_MESSAGE_HISTORY", "CONNECT"];
const MODERATOR = ["CREATE_INSTANT_INVITE", "MANAGE_CHANNELS", "MANAGE_MESSAGES", "MENTION_EVERYONE", ...GUEST];

describe("a permission bit", () => {
  it.each([
    ["CREATE_INSTANT_INVITE", 0],
    ["KICK_MEMBERS", 1],
    ["ADMINISTRATOR", 3],
    ["MANAGE_CHANNELS", 4],
    ["MANAGE_SERVER", 5],
    ["VIEW_CHANNEL", 10],
    ["SEND_MESSAGES", 11],
    ["MANAGE_MESSAGES", 13],
    ["ATTACH_FILES", 15],
    ["READ_MESSAGE_HISTORY", 16],
    ["MENTION_EVERYONE", 17],
    ["CONNECT", 20],
    ["MANAGE_ROLES", 28],
  ] as const)("%s stands where Discord's API documents it: %i", (name, position) => {
    expect(PERMISSIONS[name]).toBe(1n << BigInt(position));
  });
});

describe("in a server", () => {
  it.each([
    ["a guest", standing(), GUEST],
    ["a moderator", standing("MODERATOR"), MODERATOR],
    ["an admin", standing("ADMIN"), NAMES],
    ["an admin who is a moderator too", standing("MODERATOR", "ADMIN"), NAMES],
    ["the owner, whatever the roles", owner, NAMES],
    ["somebody without any role", { ...standing(), roles: [] }, []],
  ])("%s has exactly the bits of the roles", (_who, held, names) => {
    expect(new Set(namesOf(computePermissions(held)))).toEqual(new Set(names));
  });

  it("kicking, roles and the server itself are for admins and the owner alone", () => {
    for (const name of ["KICK_MEMBERS", "MANAGE_ROLES", "MANAGE_SERVER"] as const) {
      expect(hasPermission(computePermissions(standing("MODERATOR")), name)).toBe(false);
    }
  });
});

describe("in a channel", () => {
  const hidden = overwrite(everyone, { deny: VIEW });
  it.each([
    ["nothing changes what the server says", standing(), [], GUEST],
    [
      "everyone's denial takes a bit",
      standing(),
      [overwrite(everyone, { deny: SEND })],
      without(GUEST, "SEND_MESSAGES"),
    ],
    ["a hidden channel leaves nothing, not even bits of other names", standing("MODERATOR"), [hidden], []],
    [
      "a role's leave counts after everyone's denial",
      standing("MODERATOR"),
      [hidden, overwrite(moderators, { allow: VIEW })],
      MODERATOR,
    ],
    ["a member's leave counts after everyone's denial", standing(), [hidden, overwrite(me, { allow: VIEW })], GUEST],
    [
      "a member's denial counts after a role's leave",
      standing("MODERATOR"),
      [overwrite(moderators, { allow: SEND }), overwrite(me, { deny: SEND })],
      without(MODERATOR, "SEND_MESSAGES"),
    ],
    [
      "a member's leave counts after a role's denial",
      standing("MODERATOR"),
      [overwrite(moderators, { deny: SEND }), overwrite(me, { allow: SEND })],
      MODERATOR,
    ],
    [
      "at one step leave counts more than denial",
      standing(),
      [overwrite(everyone, { allow: SEND, deny: SEND })],
      GUEST,
    ],
    [
      "another member's overwrite is not mine",
      standing(),
      [hidden, overwrite({ memberId: "you" }, { allow: VIEW })],
      [],
    ],
    ["a role that I do not hold is not mine", standing(), [hidden, overwrite(moderators, { allow: VIEW })], []],
    ["an admin passes every denial", standing("ADMIN"), [hidden, overwrite(me, { deny: VIEW | SEND })], NAMES],
    ["the owner passes every denial", owner, [hidden, overwrite(me, { deny: VIEW | SEND })], NAMES],
  ] as const)("%s", (_what, held, overwrites, names) => {
    const bits = computePermissions(held, overwrites);
    expect(new Set(namesOf(bits))).toEqual(new Set(names));
    // The order in which the rows come says nothing.
    expect(computePermissions(held, overwrites.toReversed())).toBe(bits);
  });

  it.each([
    ["in a direct conversation nobody stands above the other", "DM", false, ["MENTION_EVERYONE"]],
    [
      "in a group everybody adds people and renames",
      "GROUP",
      false,
      ["CREATE_INSTANT_INVITE", "MANAGE_CHANNELS", "MENTION_EVERYONE"],
    ],
    [
      "in a group its owner also removes people",
      "GROUP",
      true,
      ["CREATE_INSTANT_INVITE", "MANAGE_CHANNELS", "KICK_MEMBERS", "MENTION_EVERYONE"],
    ],
    ["in a free channel people read and write", "TEXT", false, []],
    [
      "a free channel is its owner's",
      "TEXT",
      true,
      ["CREATE_INSTANT_INVITE", "MANAGE_CHANNELS", "KICK_MEMBERS", "MANAGE_MESSAGES", "MENTION_EVERYONE"],
    ],
  ] as const)("%s", (_what, type, isOwner, more) => {
    expect(new Set(namesOf(conversationPermissions(type, isOwner)))).toEqual(new Set([...GUEST, ...more]));
  });

  it("is private when everyone is denied to see it, and only then", () => {
    expect(isPrivateChannel([hidden], "GUEST")).toBe(true);
    expect(isPrivateChannel([overwrite(everyone, { deny: SEND })], "GUEST")).toBe(false);
    expect(isPrivateChannel([overwrite(moderators, { deny: VIEW })], "GUEST")).toBe(false);
    expect(isPrivateChannel([overwrite(me, { deny: VIEW })], "GUEST")).toBe(false);
    expect(isPrivateChannel([], "GUEST")).toBe(false);
  });
});

describe("rank", () => {
  it("rises from guest to owner, and the highest role counts", () => {
    const ranks = [standing(), standing("MODERATOR"), standing("MODERATOR", "ADMIN"), owner].map(rankOf);
    expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
    expect(new Set(ranks).size).toBe(4);
    for (const role of ["GUEST", "MODERATOR", "ADMIN"] as const) expect(rankOf(standing(role))).toBe(rankOfRole(role));
  });
});

function without(names: readonly string[], gone: string): string[] {
  return names.filter((name) => name !== gone);
}
