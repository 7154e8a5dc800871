// Finds the message that a reply answers by the id it had in its source. A plain Map would hold every id of the history as
// text; this holds 16 bytes a message (a hash and the new id), so that millions fit. It must not know the database.
import { createHash } from "node:crypto";

const FIRST_SIZE = 1 << 16;

export class SourceIndex {
  private keys = new BigUint64Array(FIRST_SIZE);
  private values = new BigUint64Array(FIRST_SIZE);
  private count = 0;

  set(channelId: string, sourceId: string, id: string): void {
    if (this.count * 2 >= this.keys.length) this.grow();
    this.put(keyOf(channelId, sourceId), BigInt(id));
  }

  get(channelId: string, sourceId: string): string | null {
    const place = this.find(keyOf(channelId, sourceId));
    return this.keys[place] === 0n ? null : String(this.values[place]);
  }

  private put(key: bigint, value: bigint): void {
    const place = this.find(key);
    if (this.keys[place] === 0n) this.count += 1;
    this.keys[place] = key;
    this.values[place] = value;
  }

  /** Where `key` is or would go. */
  private find(key: bigint): number {
    const mask = this.keys.length - 1;
    let place = Number(key & BigInt(mask));
    while (this.keys[place] !== 0n && this.keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new BigUint64Array(keys.length * 2);
    this.values = new BigUint64Array(keys.length * 2);
    this.count = 0;
    keys.forEach((key, place) => {
      if (key !== 0n) this.put(key, values[place] ?? 0n);
    });
  }
}

/** 64 bits of a hash; 0 marks an empty place. Among ten million ids two meet with a chance of 1 in 370,000. */
function keyOf(channelId: string, sourceId: string): bigint {
  const key = createHash("md5").update(`${channelId} ${sourceId}`).digest().readBigUInt64LE(0);
  return key === 0n ? 1n : key;
}
