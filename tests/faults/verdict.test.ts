// The counters can count: each kind of damage is planted into a sound ledger, and is found as what it is.
import { describe, expect, it } from "vitest";
import { Ledger, type ChannelEvidence, type Row } from "./ledger";
import { addVerdict, countInversions, emptyVerdict, isClean, judge, type Verdict } from "./verdict";

const CHANNEL = "900";
const CLIENTS = ["ann", "ben", "cleo"];

const row = (seq: number): Row => ({
  id: `${1_000 + seq}`,
  seq,
  version: seq,
  authorId: "7",
  nonce: `nonce-${seq}`,
  content: `message ${seq}`,
});

/** Five messages, sent by ann, heard and shown by all three. */
function soundScene(): { ledger: Ledger; evidence: ChannelEvidence } {
  const ledger = new Ledger();
  const rows = [1, 2, 3, 4, 5].map(row);
  for (const client of CLIENTS) ledger.allow(client, CHANNEL);
  for (const { id, seq, version, nonce, content } of rows) {
    const common = { channelId: CHANNEL, id, seq };
    const times = { tSend: seq, tEnd: seq + 1, doors: 1, state: "acknowledged" as const, problem: null };
    ledger.sends.push({ ...common, ...times, client: "ann", nonce: nonce ?? "", content });
    for (const client of CLIENTS)
      ledger.receipts.push({ ...common, client, event: "message:created", version, t: seq + 1 });
  }
  const views = new Map(CLIENTS.map((client) => [client, [...rows]]));
  const evidence = { channelId: CHANNEL, version: 5, lastSeq: 5, database: rows, history: [...rows], views };
  return { ledger, evidence };
}

type Kind = Exclude<keyof Verdict, "notes">;

function found(plant: (scene: ReturnType<typeof soundScene>) => void): Partial<Record<Kind, number>> {
  const scene = soundScene();
  plant(scene);
  const { notes, ...counts } = judge(scene.ledger, [scene.evidence]);
  const hits = Object.entries(counts).filter(([, count]) => count > 0);
  expect(notes.length > 0).toBe(hits.length > 0);
  return Object.fromEntries(hits);
}

const viewOf = (evidence: ChannelEvidence, client: string): Row[] => evidence.views.get(client) ?? [];

describe("the ledger", () => {
  it("finds nothing where nothing is wrong", () => {
    expect(found(() => undefined)).toEqual({});
  });

  it("counts what was acknowledged and is not in the database", () => {
    const counts = found(({ ledger, evidence }) => {
      for (const rows of [evidence.database, evidence.history, ...evidence.views.values()]) rows.splice(4, 1);
      evidence.lastSeq = evidence.version = 4;
      ledger.receipts.splice(-3);
    });
    expect(counts).toEqual({ lost: 1 });
  });

  it("counts what one member does not see, and what history does not show", () => {
    expect(found(({ evidence }) => viewOf(evidence, "cleo").splice(2, 1))).toEqual({ lost: 1 });
    expect(found(({ evidence }) => evidence.history.splice(0, 2))).toEqual({ lost: 2 });
  });

  it("does not count as lost what was never acknowledged nor written", () => {
    const counts = found(({ ledger }) => {
      const [sent] = ledger.sends;
      if (sent) ledger.sends.push({ ...sent, nonce: "given up", state: "failed", id: null, seq: null });
    });
    expect(counts).toEqual({});
  });

  it("counts a nonce that became two rows", () => {
    const counts = found(({ evidence }) => {
      const twin = { ...row(6), nonce: "nonce-1" };
      for (const rows of [evidence.database, evidence.history, ...evidence.views.values()]) rows.push(twin);
      evidence.lastSeq = evidence.version = 6;
    });
    // In the database, in history and on three screens.
    expect(counts).toEqual({ dup: 5 });
  });

  it("counts one id that is shown twice", () => {
    expect(found(({ evidence }) => viewOf(evidence, "ben").push(row(5)))).toEqual({ dup: 1 });
  });

  it("counts a creation that one client is told of twice", () => {
    const counts = found(({ ledger }) => {
      const [first] = ledger.receipts;
      if (first) ledger.receipts.push({ ...first, t: 99 });
    });
    expect(counts).toEqual({ dup: 1 });
  });

  it("counts every pair that stands in another order", () => {
    expect(found(({ evidence }) => viewOf(evidence, "ann").reverse())).toEqual({ inv: 10 });
    expect(found(({ evidence }) => evidence.history.push(...evidence.history.splice(0, 1)))).toEqual({ inv: 4 });
  });

  it("counts what reached an outsider, and what reached somebody after they were removed", () => {
    const outsider = found(({ ledger }) => {
      const [first] = ledger.receipts;
      if (first) ledger.receipts.push({ ...first, client: "mallory" });
    });
    expect(outsider).toEqual({ leak: 1 });
    expect(found(({ ledger }) => ledger.allow("cleo", CHANNEL, 4.5))).toEqual({ leak: 2 });
  });

  it("counts an event without a message as a leak too", () => {
    const event = { channelId: CHANNEL, event: "typing:started", id: null, seq: null, version: null, t: 1 };
    expect(found(({ ledger }) => ledger.receipts.push({ ...event, client: "mallory" }))).toEqual({ leak: 1 });
  });

  it("counts holes in seq and in version", () => {
    const counts = found(({ evidence }) => {
      evidence.lastSeq = 6;
      evidence.version = 7;
    });
    expect(counts).toEqual({ holes: 3 });
  });

  it("knows the versions of edits from their acknowledgements", () => {
    const edited = { ...row(2), version: 6, content: "edited" };
    const plant = ({ ledger, evidence }: ReturnType<typeof soundScene>) => {
      for (const rows of [evidence.database, evidence.history, ...evidence.views.values()]) rows[1] = edited;
      evidence.version = 7;
      ledger.noteVersion(CHANNEL, 7);
    };
    expect(found(plant)).toEqual({});
  });

  it("counts a copy that stayed behind", () => {
    const counts = found(({ evidence }) => {
      viewOf(evidence, "ben")[3] = { ...row(4), content: "before the edit" };
    });
    expect(counts).toEqual({ stale: 1 });
  });

  it("counts an acknowledgement that named another message", () => {
    const counts = found(({ ledger }) => {
      const [sent] = ledger.sends;
      if (sent) sent.id = row(2).id;
    });
    expect(counts).toEqual({ stale: 1 });
  });
});

describe("a verdict", () => {
  it("is clean only when every count is zero", () => {
    const kinds = ["lost", "dup", "inv", "leak", "holes", "stale"] as const;
    expect(isClean(emptyVerdict())).toBe(true);
    for (const kind of kinds) {
      const bad = { ...emptyVerdict(), [kind]: 1 };
      expect(isClean(bad)).toBe(false);
      expect(isClean(addVerdict(addVerdict(emptyVerdict(), bad), emptyVerdict()))).toBe(false);
    }
  });

  it("counts inversions as comparing every pair would", () => {
    const numbers = Array.from({ length: 120 }, (_none, index) => (index * 7_919) % 101);
    let slow = 0;
    numbers.forEach((one, index) => numbers.slice(index + 1).forEach((other) => (slow += other < one ? 1 : 0)));
    expect(countInversions(numbers)).toBe(slow);
  });
});
