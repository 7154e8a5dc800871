// How many people, in what places, doing what how often: everything that is assumed of people stands here, and what follows from it
// for averages, in closed form.

/** Per person who is online, and hour. */
export interface Habits {
  /** 120 million a day were reported of a service with some millions online (Discord, January 2017): 2 to 4; here twice that. */
  messages: number;
  /** Told every 3 s while somebody writes: about three for a message. */
  typings: number;
  /** Marks of what was read: half a minute of looking, and on to the next. */
  marks: number;
  /** Coming, going, resting, coming back to the desk. */
  presences: number;
  /** Sockets opened: pages loaded anew, networks changed. */
  connections: number;
  /** Channels opened and scrolled through: pages of 50 messages. */
  pages: number;
  /** Every 30 s while a window is looked at, as a fifth are. */
  syncs: number;
}

export interface Workload {
  people: number;
  habits: Habits;
  /** Each person is in so many servers, with so many channels each that they may read. */
  serversEach: number;
  channelsEach: number;
  /** Members online: from the one to the other, those of s members as frequent as 1/s². */
  smallest: number;
  largest: number;
  /** A server of s members talks as s to this power: in large ones most listen. */
  talk: number;
  /** Of all messages: those between two people. */
  directShare: number;
  /** Over the days of a year: what the busy hour would make it, times this. */
  dutyShare: number;
}

export const HABITS: Habits = {
  messages: 6,
  typings: 18,
  marks: 30,
  presences: 4,
  connections: 2,
  pages: 20,
  syncs: 24,
};

/** The busy hour of an instance with so many people online. */
export function workloadOf(people: number): Workload {
  return {
    people,
    habits: HABITS,
    serversEach: 5,
    channelsEach: 20,
    smallest: 5,
    largest: Math.min(100_000, people / 10),
    talk: 0.5,
    directShare: 0.3,
    dutyShare: 0.4,
  };
}

/** The sum of s to `power` over sizes that are as frequent as 1/s², for one server, up to a factor that cancels out. */
function moment({ smallest, largest }: Workload, power: number): number {
  const exponent = power - 1;
  return exponent === 0 ? Math.log(largest / smallest) : (largest ** exponent - smallest ** exponent) / exponent;
}

/** Sockets that hear of one message: by servers, each as often as it talks. */
export function meanAudience(workload: Workload): number {
  const { talk, directShare } = workload;
  return directShare * 2 + ((1 - directShare) * moment(workload, talk + 1)) / moment(workload, talk);
}

/** Sockets that hear of one person's coming: all their servers, each as likely as it is large. */
export function presenceAudience(workload: Workload): number {
  return (workload.serversEach * moment(workload, 2)) / moment(workload, 1);
}

/** How many servers there are. */
export function serverCount(workload: Workload): number {
  return (workload.people * workload.serversEach * moment(workload, 0)) / moment(workload, 1);
}

const SIZE_STEPS = 4_000;

/** The mean of something over servers, weighted by size to `power`: what closed form has no name for. */
export function overSizes(workload: Workload, power: number, of: (size: number) => number): number {
  let [sum, weights] = [0, 0];
  const { smallest, largest } = workload;
  for (let step = 0; step < SIZE_STEPS; step += 1) {
    // Evenly spread over the logarithm, under which frequency 1/s² weighs 1/s.
    const size = smallest * (largest / smallest) ** ((step + 0.5) / SIZE_STEPS);
    const weight = size ** (power - 1);
    sum += weight * of(size);
    weights += weight;
  }
  return sum / weights;
}

/** On how many of so many nodes at least one of `size` people is, who came to any of them. */
export function nodesReached(size: number, nodes: number): number {
  return nodes * (1 - (1 - 1 / nodes) ** size);
}

export function perSecond(workload: Workload, what: keyof Habits): number {
  return (workload.people * workload.habits[what]) / 3_600;
}
