// The page about permissions: what the built-in roles hold, asked from the very function that decides.
import {
  BUILT_IN_ROLES,
  computePermissions,
  conversationPermissions,
  hasPermission,
  PERMISSIONS,
} from "../../lib/rules/permissions.ts";
import { code, pageHead, table } from "./markdown.mjs";

const names = /** @type {(keyof typeof PERMISSIONS)[]} */ (Object.keys(PERMISSIONS));

/** The bits of a member who holds the everyone role and one more. @param {keyof typeof BUILT_IN_ROLES} name */
function bitsOfRole(name) {
  const everyone = { id: "everyone", ...BUILT_IN_ROLES.GUEST, isEveryone: true };
  const held = { id: name, ...BUILT_IN_ROLES[name], isEveryone: false };
  return computePermissions({ memberId: "member", isOwner: false, roles: [everyone, held] });
}

function columns() {
  const owner = computePermissions({ memberId: "owner", isOwner: true, roles: [] });
  const roles = /** @type {(keyof typeof BUILT_IN_ROLES)[]} */ (Object.keys(BUILT_IN_ROLES));
  return [
    ...roles.map((role) => ({ title: role, bits: bitsOfRole(role) })),
    { title: "owner", bits: owner },
    { title: "in a conversation", bits: conversationPermissions("DM", false) },
    { title: "in a group", bits: conversationPermissions("GROUP", false) },
    { title: "group owner", bits: conversationPermissions("GROUP", true) },
    { title: "in a free channel", bits: conversationPermissions("TEXT", false) },
    { title: "free channel owner", bits: conversationPermissions("TEXT", true) },
  ];
}

export function permissionsPage() {
  const who = columns();
  const rows = names.map((name) => [
    code(name),
    String(PERMISSIONS[name].toString(2).length - 1),
    ...who.map(({ bits }) => (hasPermission(bits, name) ? "yes" : "·")),
  ]);
  return [
    pageHead(
      "Permissions",
      "lib/rules/permissions.ts",
      "What each built-in role may do before a channel's overwrites. A member acts only on members who stand below; nobody acts on the owner.",
    ),
    table(["permission", "bit", ...who.map(({ title }) => title)], rows),
  ].join("\n");
}
