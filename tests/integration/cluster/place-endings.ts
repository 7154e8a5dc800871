// The ways in which a right to a place ends, as a table: how the place is made, what ends it, and what is lost.
import { ChannelSchema } from "@/lib/contracts/channels";
import { giveRole, kick, makePrivate } from "../../fixtures/people";
import { at, type Nodes } from "./nodes";
import { newGroupStage, newServerStage, type Stage } from "./stage";

export interface PlaceEnding {
  title: string;
  make: (nodes: Nodes) => Promise<Stage>;
  end: (stage: Stage, nodes: Nodes) => Promise<unknown>;
  /** With everything goes also the sight of those who are there. */
  loses: "everything" | "channel";
  /** Whether others still are in the place. */
  goesOn: boolean;
}

/** A channel that only chosen ones and admins see. */
async function newPrivateStage(nodes: Nodes, isChosen: boolean): Promise<Stage> {
  const stage = await newServerStage(nodes);
  const { owner, serverId, loser } = stage;
  if (!isChosen) await giveRole(owner, serverId, loser, "ADMIN");
  const wish = { serverId, name: "hidden", isPrivate: true, members: isChosen ? [loser.id] : [] };
  const { id } = await owner.want(ChannelSchema, "POST", "/api/channels", wish);
  return { ...stage, channelId: id };
}

export const PLACE_ENDINGS: PlaceEnding[] = [
  {
    title: "a kick",
    make: newServerStage,
    end: ({ owner, serverId, loser }) => kick(owner, serverId, loser),
    loses: "everything",
    goesOn: true,
  },
  {
    title: "leaving",
    make: newServerStage,
    end: ({ loser, serverId }) => loser.call("PATCH", `/api/servers/${serverId}/leave`),
    loses: "everything",
    goesOn: true,
  },
  {
    title: "a role that does not see the channel",
    make: (nodes) => newPrivateStage(nodes, false),
    end: ({ owner, serverId, loser }) => giveRole(owner, serverId, loser, "GUEST"),
    loses: "channel",
    goesOn: true,
  },
  {
    title: "the channel made private",
    make: newServerStage,
    end: ({ witness, channelId }) => makePrivate(witness, channelId),
    loses: "channel",
    goesOn: true,
  },
  {
    title: "being taken out of a private channel",
    make: (nodes) => newPrivateStage(nodes, true),
    end: ({ owner, channelId, loser }) =>
      owner.call("PUT", `/api/channels/${channelId}/members`, { memberId: loser.id, action: "remove" }),
    loses: "channel",
    goesOn: true,
  },
  {
    title: "being taken out of a group",
    make: newGroupStage,
    end: ({ owner, channelId, loser }) =>
      owner.call("PUT", `/api/groups/${channelId}/members`, { memberId: loser.id, action: "remove" }),
    loses: "everything",
    goesOn: true,
  },
  {
    title: "leaving a group, at the other node",
    make: newGroupStage,
    end: ({ loser, channelId }, { two }) =>
      at(two, loser).call("PUT", `/api/groups/${channelId}/members`, { memberId: loser.id, action: "remove" }),
    loses: "everything",
    goesOn: true,
  },
  {
    title: "the channel deleted",
    make: newServerStage,
    end: ({ witness, channelId }) => witness.call("DELETE", `/api/channels/${channelId}`),
    loses: "channel",
    goesOn: false,
  },
  {
    title: "the server deleted",
    make: newServerStage,
    end: ({ owner, serverId }) => owner.call("DELETE", `/api/servers/${serverId}`),
    loses: "everything",
    goesOn: false,
  },
];

/** What stands in every event about what was lost. */
export function signsOf({ loses }: PlaceEnding, { serverId, channelId, voiceId, owner, witness }: Stage): string[] {
  const ids = loses === "channel" ? [channelId] : [serverId, channelId, voiceId, owner.id, witness.id];
  return ids.filter((id) => id !== "");
}
