// Laws that every queue keeps, and the one whose waiting time is known in closed form.
import { describe, expect, it } from "vitest";
import { herdAtLeast, herdSeconds } from "./herd";
import { Calendar, Station } from "./queues";
import { Random } from "./random";

interface Offered {
  perSecond: number;
  serviceSeconds: number;
  lanes: number;
  seconds: number;
  isEven?: boolean;
}

/** People come without memory; work takes what it takes on average, or always the same. */
function offer({ perSecond, serviceSeconds, lanes, seconds, isEven = false }: Offered) {
  const [calendar, random] = [new Calendar(), new Random(11)];
  const station = new Station(calendar, lanes);
  const finished: number[] = [];
  const come = () => {
    const number = station.counted.arrived;
    station.serve(isEven ? serviceSeconds : random.exponential(serviceSeconds), () => finished.push(number));
    calendar.after(random.exponential(1 / perSecond), come);
  };
  calendar.after(0, come);
  calendar.run(seconds);
  return {
    ...station.counted,
    busy: station.busySeconds(),
    inside: station.insideSeconds(),
    station,
    finished,
    seconds,
  };
}

const STABLE: Offered = { perSecond: 80, serviceSeconds: 0.01, lanes: 1, seconds: 2_000 };

describe("a station", () => {
  it("is busy for as long as what comes a second takes, while that is less than it has", () => {
    for (const lanes of [1, 3]) {
      const { busy, seconds } = offer({ ...STABLE, perSecond: 80 * lanes, lanes });
      expect(busy / seconds / lanes).toBeCloseTo(0.8, 1);
    }
  });

  it("is never busier than it has lanes, and leaves a queue behind when more comes", () => {
    const { busy, seconds, station } = offer({ ...STABLE, perSecond: 150, seconds: 200 });
    expect(busy / seconds).toBeLessThanOrEqual(1);
    expect(station.queued).toBeGreaterThan(1_000);
  });

  it("holds as many as come a second, times how long each stays (Little)", () => {
    const { inside, sojournSeconds, served, seconds } = offer(STABLE);
    const [held, stay] = [inside / seconds, sojournSeconds / served];
    expect(held / ((served / seconds) * stay)).toBeCloseTo(1, 2);
  });

  it("lets wait as Pollaczek and Khinchine have it", () => {
    const meanStay = (isEven: boolean) => {
      const { sojournSeconds, served } = offer({ ...STABLE, isEven });
      return sojournSeconds / served;
    };
    // Service 10 ms, 80 % busy: 10 + 10 * 0.8 / 0.2 * (1 + variance of the work, relative) / 2 ms.
    expect(meanStay(false) / 0.05).toBeCloseTo(1, 0.9);
    expect(meanStay(true) / 0.03).toBeCloseTo(1, 0.9);
  });

  it("serves in the order of arrival", () => {
    const { finished } = offer({ ...STABLE, seconds: 50 });
    expect(finished).toEqual(finished.toSorted((one, other) => one - other));
    expect(finished.length).toBeGreaterThan(3_000);
  });
});

describe("a herd", () => {
  const herd = { people: 2_000, nodes: 4, databaseCores: 2, connection: { nodeMs: 12, databaseMs: 20 }, seed: 3 };

  it("is back no sooner than the busiest part can serve it, and not much later", () => {
    for (const spreadSeconds of [0.1, 5, 60]) {
      const [seconds, least] = [herdSeconds({ ...herd, spreadSeconds }), herdAtLeast({ ...herd, spreadSeconds })];
      expect(seconds / least).toBeGreaterThan(0.95);
      expect(seconds / least).toBeLessThan(1.15);
    }
  });

  it("is not sooner back by more nodes while the database is what it waits for", () => {
    const [few, many] = [
      herdSeconds({ ...herd, spreadSeconds: 1 }),
      herdSeconds({ ...herd, nodes: 40, spreadSeconds: 1 }),
    ];
    expect(many / few).toBeGreaterThan(0.9);
  });
});
