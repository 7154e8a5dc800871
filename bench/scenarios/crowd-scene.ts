// Thousands of people who are members of much and do nothing: the scene of `idle` and `herd`.
import type { Visitor } from "../load/crowd-messages";
import { populate, type PlannedServer } from "../stand/population";

export const CROWD = { people: 5_000, serversEach: 5, channelsEach: 20 } as const;
const MEMBERS_PER_SERVER = 100;

/** Everybody in five servers of twenty channels, with the first channel of each on the screen. */
export async function openCrowdScene(databaseUrl: string, people: number): Promise<Visitor[]> {
  const count = Math.max(CROWD.serversEach, Math.round((people * CROWD.serversEach) / MEMBERS_PER_SERVER));
  const serversOf = (person: number) =>
    Array.from(
      { length: CROWD.serversEach },
      (_, index) => (person + index * Math.ceil(count / CROWD.serversEach)) % count,
    );
  const planned = Array.from({ length: count }, (): PlannedServer & { members: number[] } => ({
    members: [],
    channels: CROWD.channelsEach,
  }));
  for (let person = 0; person < people; person += 1)
    for (const server of new Set(serversOf(person))) planned[server]?.members.push(person);
  const population = await populate(databaseUrl, people, planned);
  return population.people.map(({ token }, person) => {
    const first = serversOf(person).flatMap((server) => population.servers[server]?.channelIds.slice(0, 1) ?? []);
    return { token, held: Object.fromEntries(first.map((id) => [id, 0])) };
  });
}
