// Time that jumps from event to event, and stations where work waits for its turn. Seconds everywhere.

interface Appointment {
  at: number;
  /** Of two at one time the one that was made first comes first. */
  order: number;
  act: () => void;
}

function isBefore(one: Appointment, other: Appointment): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** A heap of what is still to happen. */
export class Calendar {
  now = 0;
  private made = 0;
  private readonly heap: Appointment[] = [];

  after(seconds: number, act: () => void): void {
    const { heap } = this;
    const added = { at: this.now + seconds, order: (this.made += 1), act };
    let place = heap.push(added) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, added)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = added;
  }

  private take(): Appointment | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
      const isRight = right !== undefined && left !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (!child || isBefore(last, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
    return first;
  }

  /** Until nothing is left, or the time has come. */
  run(until = Infinity): void {
    for (let next = this.heap[0]; next && next.at <= until; next = this.heap[0]) {
      this.take();
      this.now = next.at;
      next.act();
    }
    if (until !== Infinity) this.now = until;
  }
}

interface Job {
  seconds: number;
  arrivedAt: number;
  done: () => void;
}

/** First come, first served, by so many at a time. What it counts is measured at the moments themselves, not worked out. */
export class Station {
  private readonly waiting: Job[] = [];
  private head = 0;
  private busy = 0;
  private inside = 0;
  private lookedAt = 0;
  readonly counted = { arrived: 0, served: 0, busySeconds: 0, insideSeconds: 0, sojournSeconds: 0, workSeconds: 0 };

  /** `stretch` says how much longer work takes at this moment than alone. */
  constructor(
    private readonly calendar: Calendar,
    readonly lanes: number,
    private readonly stretch: () => number = () => 1,
  ) {}

  private look(): void {
    const passed = this.calendar.now - this.lookedAt;
    this.counted.busySeconds += passed * this.busy;
    this.counted.insideSeconds += passed * this.inside;
    this.lookedAt = this.calendar.now;
  }

  /** How many lanes are at work. */
  get atWork(): number {
    return this.busy;
  }

  get queued(): number {
    return this.waiting.length - this.head;
  }

  /** Seconds of all lanes so far. */
  busySeconds(): number {
    this.look();
    return this.counted.busySeconds;
  }

  /** Added up over everybody who waited or was served. */
  insideSeconds(): number {
    this.look();
    return this.counted.insideSeconds;
  }

  serve(seconds: number, done: () => void): void {
    this.look();
    this.counted.arrived += 1;
    this.inside += 1;
    const job = { seconds, done, arrivedAt: this.calendar.now };
    if (this.busy < this.lanes) this.begin(job);
    else this.waiting.push(job);
  }

  private forgetServed(): void {
    if (this.head < 1_000 || this.head * 2 < this.waiting.length) return;
    this.waiting.splice(0, this.head);
    this.head = 0;
  }

  private begin(job: Job): void {
    this.busy += 1;
    this.calendar.after(job.seconds * this.stretch(), () => this.end(job));
  }

  private end({ arrivedAt, seconds, done }: Job): void {
    this.look();
    this.busy -= 1;
    this.inside -= 1;
    this.counted.served += 1;
    this.counted.workSeconds += seconds;
    this.counted.sojournSeconds += this.calendar.now - arrivedAt;
    const next = this.waiting[this.head];
    if (next) {
      this.head += 1;
      this.forgetServed();
      this.begin(next);
    }
    done();
  }
}
