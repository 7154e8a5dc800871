// Numbers that look like chance and come again with the same seed. Nothing here knows what they are for.

export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, and without, 1: a counter whose bits are stirred until neighbours have nothing in common. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let bits = this.state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** Of a process without memory: the time until the next event. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Half of it always, half by chance: what a piece of work takes (its coefficient of variation is a half). */
  around(mean: number): number {
    return mean / 2 + this.exponential(mean / 2);
  }

  shuffle(values: Uint32Array): void {
    for (let left = values.length; left > 1; left -= 1) {
      const other = this.below(left);
      const last = values[left - 1] ?? 0;
      values[left - 1] = values[other] ?? 0;
      values[other] = last;
    }
  }
}
