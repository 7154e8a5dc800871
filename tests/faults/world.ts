// The people of a run: two servers whose members do not see each other, somebody outside of both, and somebody who is removed again
// and again. They are made once through the API and stay connected over all rounds.
import { join, newPerson, newServer, Person } from "../fixtures/people";
import type { Cluster } from "./cluster";
import { Member } from "./member";
import { happens, until } from "./wait";

export interface Place {
  serverId: string;
  inviteCode: string;
  owner: Member;
  /** The owner among them. */
  members: Member[];
}

export interface World {
  cluster: Cluster;
  places: Place[];
  /** Members of nothing. */
  outsiders: Member[];
  /** Joins the first place in each round, and is removed from it. */
  guest: Member;
  everybody: Member[];
}

/** The same person by another door. */
export function at(url: string, { id, username, token }: Person): Person {
  return new Person(url, id, username, token);
}

/** A handful at a time: hashing passwords is dear. */
async function newPeople(url: string, count: number, name: string): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) {
    const batch = Math.min(4, count - people.length);
    people.push(...(await Promise.all(Array.from({ length: batch }, () => newPerson(url, name)))));
  }
  return people;
}

async function openPlace(url: string, count: number, name: string): Promise<Place> {
  const people = await newPeople(url, count, name);
  const [first] = people;
  if (first === undefined) throw new Error("A place needs people");
  const { serverId, inviteCode } = await newServer(first);
  for (const person of people.slice(1)) await join(inviteCode, person);
  const members = people.map((person) => new Member(person));
  const [owner] = members;
  if (owner === undefined) throw new Error("A place needs an owner");
  return { serverId, inviteCode, owner, members };
}

/** `sockets` are spread over two servers. */
export async function openWorld(cluster: Cluster, sockets: number): Promise<World> {
  const { url } = cluster.balancer;
  // The instance's first account is its admin, who is nobody's member.
  const [, ...strangers] = await newPeople(url, 3, "stranger");
  const places = [
    await openPlace(url, Math.ceil(sockets / 2), "north"),
    await openPlace(url, Math.floor(sockets / 2), "south"),
  ];
  const [guestPerson] = await newPeople(url, 1, "guest");
  if (guestPerson === undefined) throw new Error("There is no guest");
  const outsiders = strangers.map((person) => new Member(person));
  const guest = new Member(guestPerson);
  const everybody = [...places.flatMap(({ members }) => members), ...outsiders, guest];
  const world = { cluster, places, outsiders, guest, everybody };
  await untilConnected(world);
  return world;
}

export function untilConnected({ everybody }: World, patienceMs = 30_000): Promise<number> {
  return until(() => everybody.every(({ socket }) => socket.connected), patienceMs, "everybody to be connected");
}

/** How many a fault left without a socket, though the nodes are there: they are given a while, then they open it anew. */
export async function untilSettled(world: World, patienceMs = 25_000): Promise<number> {
  const isBack = await happens(() => world.everybody.every(({ socket }) => socket.connected), patienceMs);
  const left = isBack ? [] : world.everybody.filter(({ socket }) => !socket.connected);
  await reopen(world);
  return left.length;
}

/** Whoever a fault left without a socket opens it, as a reload would. */
export async function reopen(world: World): Promise<void> {
  for (const { socket } of world.everybody) if (!socket.connected) socket.disconnect().connect();
  await untilConnected(world, 60_000);
}

export function closeWorld({ everybody }: World): void {
  for (const member of everybody) member.close();
}
