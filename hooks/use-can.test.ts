// Why this file exists: buttons promise what the backend will allow, no more.
import { describe, expect, it } from "vitest";
import type { Member, RoleName } from "@/lib/contracts/members";
import { abilitiesIn } from "./use-can";

const createdAt = "2026-01-01T00:00:00.000Z";

function member(id: string, role: RoleName): Member {
  const user = { id, username: id, displayName: id, avatarUrl: null, createdAt };
  return { id: `m${id}`, serverId: "1", user, role, nickname: null, joinedAt: createdAt };
}

const OWNER = "1";
const as = (id: string, role: RoleName) => abilitiesIn({ member: member(id, role), ownerId: OWNER }, id);

describe("abilities", () => {
  it("let a guest do nothing with others", () => {
    const guest = as("4", "GUEST");
    expect([guest.can("MANAGE_CHANNELS"), guest.can("CREATE_INSTANT_INVITE")]).toEqual([false, false]);
    expect([guest.mayKick(member("5", "GUEST")), guest.rolesFor(member("5", "GUEST"))]).toEqual([false, []]);
  });

  it("let a moderator make channels and invite, but not kick", () => {
    const moderator = as("3", "MODERATOR");
    expect([moderator.can("MANAGE_CHANNELS"), moderator.can("CREATE_INSTANT_INVITE")]).toEqual([true, true]);
    expect(moderator.mayKick(member("5", "GUEST"))).toBe(false);
  });

  it("let an admin act on those below, give roles below, and spare equals and the owner", () => {
    const admin = as("2", "ADMIN");
    expect(admin.rolesFor(member("5", "GUEST"))).toEqual(["MODERATOR", "GUEST"]);
    expect(admin.mayKick(member("3", "MODERATOR"))).toBe(true);
    expect(admin.mayKick(member("6", "ADMIN"))).toBe(false);
    expect(admin.mayKick(member(OWNER, "GUEST"))).toBe(false);
  });

  it("let the owner do everything, but not to themselves", () => {
    const owner = as(OWNER, "GUEST");
    expect(owner.isOwner).toBe(true);
    expect(owner.rolesFor(member("2", "ADMIN"))).toEqual(["ADMIN", "MODERATOR", "GUEST"]);
    expect(owner.mayKick(member(OWNER, "GUEST"))).toBe(false);
  });
});
