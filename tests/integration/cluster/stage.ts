// A place on two nodes: its owner at the first, another who stays at the second, and somebody with a window at the first and two at
// the second, who will lose it. Those who stay can make a noise there, of every kind, at both nodes, until they are told to stop.
import * as z from "zod/mini";
import { ChannelSchema } from "@/lib/contracts/channels";
import { IdSchema } from "@/lib/contracts/ids";
import { MessageSchema } from "@/lib/contracts/messages";
import type { SocketClient } from "../../fixtures/clients-socket";
import { giveRole, join, newPerson, newServer, type Person } from "../../fixtures/people";
import { at, type Nodes } from "./nodes";

export interface Stage {
  /** At the first node. */
  owner: Person;
  /** At the second node. */
  witness: Person;
  /** At the first node. */
  loser: Person;
  serverId: string;
  channelId: string;
  voiceId: string;
  tabs: SocketClient[];
  ownerWindow: SocketClient;
  witnessWindow: SocketClient;
}

/** Stands in every text that the loser must not see. */
export const SECRET = "among ourselves";

async function openWindows(nodes: Nodes, owner: Person, witness: Person, loser: Person) {
  const elsewhere = at(nodes.two, loser);
  const [ownerWindow, witnessWindow, ...tabs] = await Promise.all([
    nodes.open(owner),
    nodes.open(witness),
    nodes.open(loser),
    nodes.open(elsewhere),
    nodes.open(elsewhere),
  ]);
  return { ownerWindow, witnessWindow, tabs };
}

async function newCastOf(nodes: Nodes) {
  const [owner, witness, loser] = await Promise.all([
    newPerson(nodes.one.url, "owner"),
    newPerson(nodes.two.url, "witness"),
    newPerson(nodes.one.url, "loser"),
  ]);
  return { owner, witness, loser };
}

export async function newServerStage(nodes: Nodes): Promise<Stage> {
  const cast = await newCastOf(nodes);
  const { owner, witness, loser } = cast;
  const { serverId, channelId, inviteCode } = await newServer(owner);
  await join(inviteCode, witness, loser);
  await giveRole(owner, serverId, witness, "ADMIN");
  const voice = await owner.want(ChannelSchema, "POST", "/api/channels", { serverId, name: "voice", type: "AUDIO" });
  const windows = await openWindows(nodes, owner, witness, loser);
  return { ...cast, serverId, channelId, voiceId: voice.id, ...windows };
}

/** A group has no server and no voice: there the ids are empty. */
export async function newGroupStage(nodes: Nodes): Promise<Stage> {
  const cast = await newCastOf(nodes);
  const { owner, witness, loser } = cast;
  const members = [witness.id, loser.id];
  const { id } = await owner.want(z.object({ id: IdSchema }), "POST", "/api/groups", { name: "Crew", members });
  const windows = await openWindows(nodes, owner, witness, loser);
  return { ...cast, serverId: "", channelId: id, voiceId: "", ...windows };
}

const PAUSE_MILLISECONDS = 40;

type Deed = (stage: Stage, turn: number) => Promise<unknown>;

async function writeAndChange(author: Person, { channelId, loser }: Stage, turn: number): Promise<void> {
  const path = `/api/socket/messages?channelId=${channelId}`;
  const sent = await author.call("POST", path, { content: `${SECRET} ${turn} @${loser.username}` });
  if (sent.status !== 201) return;
  const { id } = sent.as(MessageSchema);
  await author.call("PATCH", `/api/socket/messages/${id}`, { content: `${SECRET} ${turn}, edited` });
  if (turn % 3 === 0) await author.call("DELETE", `/api/socket/messages/${id}`);
}

/** What may fail, when the place is gone, is nobody's concern. */
const DEEDS: Deed[] = [
  (stage, turn) => writeAndChange(stage.owner, stage, turn),
  (stage, turn) => writeAndChange(stage.witness, stage, turn),
  ({ ownerWindow, channelId }) => ownerWindow.ask("typing", { channelId }),
  ({ witnessWindow, channelId }) => witnessWindow.ask("typing", { channelId }),
  ({ witness, channelId }, turn) => witness.call("PATCH", `/api/channels/${channelId}`, { topic: `${SECRET} ${turn}` }),
  ({ witness }, turn) => witness.call("PUT", "/api/status", { userId: witness.id, status: "dnd", activity: `${turn}` }),
  ({ owner }, turn) => owner.call("PUT", "/api/status", { userId: owner.id, status: "online", activity: `${turn}` }),
];

const DEEDS_OF_SERVERS: Deed[] = [
  ({ owner, serverId }, turn) => owner.call("PATCH", `/api/servers/${serverId}`, { description: `${SECRET} ${turn}` }),
  ({ owner, serverId, witness }) => giveRole(owner, serverId, witness, "ADMIN").catch(() => null),
  ({ witnessWindow, voiceId }) => witnessWindow.ask("room:enter", { channelId: voiceId }),
  ({ witnessWindow }) => witnessWindow.ask("room:leave", {}),
];

/** Goes on until the answer is called, which waits for the last of it. */
export function makeNoise(stage: Stage): () => Promise<void> {
  const deeds = stage.serverId === "" ? DEEDS : [...DEEDS, ...DEEDS_OF_SERVERS];
  let isOn = true;
  const run = async () => {
    for (let turn = 0; isOn; turn += 1) {
      await deeds[turn % deeds.length]?.(stage, turn);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  };
  const running = run();
  return async () => {
    isOn = false;
    await running;
  };
}
