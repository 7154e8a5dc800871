// Everybody comes back at once. Each socket is answered by its node, asks the database, and is answered again.
import type { Work } from "./costs";
import { Calendar, Station } from "./queues";
import { Random } from "./random";

export interface Herd {
  people: number;
  nodes: number;
  databaseCores: number;
  connection: Work;
  /** Over so long clients spread their first try. */
  spreadSeconds: number;
  /** Of all of them together, where they share a machine. */
  machineCores?: number;
  seed: number;
}

/** Until the last one is in sync. */
export function herdSeconds(herd: Herd): number {
  const { people, nodes, databaseCores, connection, machineCores = Infinity } = herd;
  const [calendar, random] = [new Calendar(), new Random(herd.seed)];
  const stations: Station[] = [];
  const stretch = () => Math.max(1, stations.reduce((sum, station) => sum + station.atWork, 0) / machineCores);
  const database = new Station(calendar, databaseCores, stretch);
  stations.push(database, ...Array.from({ length: nodes }, () => new Station(calendar, 1, stretch)));
  let last = 0;
  for (let person = 0; person < people; person += 1) {
    const node = stations[1 + (person % nodes)];
    const half = () => random.around(connection.nodeMs / 2e3);
    const answered = () => node?.serve(half(), () => (last = calendar.now));
    const asked = () => database.serve(random.around(connection.databaseMs / 1e3), answered);
    calendar.after(random.next() * herd.spreadSeconds, () => node?.serve(half(), asked));
  }
  calendar.run();
  return last;
}

/** The same by division: whichever of the two has more to do. */
export function herdAtLeast({ people, nodes, databaseCores, connection, spreadSeconds, machineCores }: Herd): number {
  const nodeSeconds = (people * connection.nodeMs) / 1e3 / nodes;
  const databaseSeconds = (people * connection.databaseMs) / 1e3 / databaseCores;
  const all = (people * (connection.nodeMs + connection.databaseMs)) / 1e3;
  return Math.max(spreadSeconds, nodeSeconds, databaseSeconds, machineCores === undefined ? 0 : all / machineCores);
}
