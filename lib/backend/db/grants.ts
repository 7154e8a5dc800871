// Proof of a check. Writes demand a grant, and only access/ makes one (the brand is not exported), so a forgotten
// check does not compile.
import type { Channel } from "@/lib/contracts/channels";
import type { Permission, RoleBits } from "@/lib/rules/permissions";

declare const granted: unique symbol;

/** The user `userId` was found to hold permission P in this channel, a moment ago. */
export interface ChannelGrant<P extends Permission> {
  readonly [granted]: P;
  readonly userId: string;
  readonly channel: Channel;
  /** How often the rights in the channel had changed by then. A write under another count is not made. */
  readonly access: string;
  /** All that the user may do here, as bits. */
  readonly permissions: bigint;
}

/** The user `userId` was found to hold permission P in this server, a moment ago. */
export interface ServerGrant<P extends Permission> {
  readonly [granted]: P;
  readonly userId: string;
  readonly serverId: string;
  readonly ownerId: string | null;
  readonly memberId: string;
  readonly roles: readonly RoleBits[];
  readonly permissions: bigint;
  readonly rank: number;
}

/** The user `userId` was found to be allowed to notify `receiverId`, a moment ago. */
export interface NoticeGrant {
  readonly [granted]: "NOTICE";
  readonly userId: string;
  readonly receiverId: string;
}

/** The user is the owner of the server. */
export interface OwnerGrant extends ServerGrant<"ADMINISTRATOR"> {
  readonly isOwner: true;
}
