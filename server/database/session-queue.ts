// Shares PGlite's one session among connections: a batch (up to Sync or a simple query) runs whole, and a connection inside a
// transaction keeps the session until the transaction ends. It must not parse SQL or touch sockets.
//
// Why not @electric-sql/pglite-socket: it queues single protocol messages, so when a batch arrives in several chunks (over
// 64 KiB) another connection's Parse comes between its Parse and its Bind, and the answers of one go to the other.
import { SYNC_MESSAGE, simpleQuery } from "@/server/database/wire-protocol";

export interface Engine {
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void>;
  isInTransaction(): boolean;
}

export interface SessionUser {
  /** Bytes of the answer; only valid during the call. */
  receive(data: Uint8Array): void;
  /** It waited too long for its turn. */
  refuse(): void;
  /** It held the session without using it for too long; the transaction is rolled back. */
  evict(): void;
}

export interface SessionLimits {
  readonly waitMilliseconds: number;
  readonly idleInTransactionMilliseconds: number;
}

interface Batch {
  readonly user: SessionUser;
  readonly bytes: Uint8Array;
  readonly endsPipeline: boolean;
  readonly waitTimer: NodeJS.Timeout;
}

const IGNORE = (): void => undefined;

export class SessionQueue {
  private waiting: Batch[] = [];
  private readonly gone = new WeakSet<SessionUser>();
  private owner: SessionUser | null = null;
  private pipelineOpen = false;
  private running = false;
  private idleTimer: NodeJS.Timeout | null = null;
  lastUsedAt = Date.now();

  constructor(
    private readonly engine: Engine,
    private readonly limits: SessionLimits,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  /** `endsPipeline` is false for a batch that ends with Flush: its Sync is still to come. */
  submit(user: SessionUser, bytes: Uint8Array, endsPipeline: boolean): void {
    const waitTimer = setTimeout(() => this.expire(batch), this.limits.waitMilliseconds);
    const batch: Batch = { user, bytes, endsPipeline, waitTimer };
    this.waiting.push(batch);
    void this.pump();
  }

  /** The connection is gone: what it still wanted is dropped, and its open transaction is rolled back. */
  leave(user: SessionUser): void {
    for (const batch of this.waiting) if (batch.user === user) clearTimeout(batch.waitTimer);
    this.waiting = this.waiting.filter((batch) => batch.user !== user);
    this.gone.add(user);
    if (this.owner === user) void this.pump();
  }

  private async pump(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (;;) {
        if (this.owner !== null && this.gone.has(this.owner)) await this.rollBack();
        const batch = this.take();
        if (batch === null) break;
        await this.run(batch);
      }
    } catch (error) {
      this.onBroken(error);
      return;
    } finally {
      this.running = false;
    }
    this.watchIdleOwner();
  }

  private take(): Batch | null {
    const index = this.owner === null ? 0 : this.waiting.findIndex((batch) => batch.user === this.owner);
    const [batch] = index < 0 ? [] : this.waiting.splice(index, 1);
    if (batch !== undefined) clearTimeout(batch.waitTimer);
    return batch ?? null;
  }

  private async run(batch: Batch): Promise<void> {
    this.stopIdleTimer();
    this.lastUsedAt = Date.now();
    await this.engine.execProtocolRawStream(batch.bytes, { onRawData: (data) => batch.user.receive(data) });
    this.pipelineOpen = !batch.endsPipeline;
    this.owner = this.pipelineOpen || this.engine.isInTransaction() ? batch.user : null;
    this.lastUsedAt = Date.now();
  }

  private async rollBack(): Promise<void> {
    this.stopIdleTimer();
    if (this.pipelineOpen) await this.engine.execProtocolRawStream(SYNC_MESSAGE, { onRawData: IGNORE });
    if (this.engine.isInTransaction())
      await this.engine.execProtocolRawStream(simpleQuery("ROLLBACK"), { onRawData: IGNORE });
    this.pipelineOpen = false;
    this.owner = null;
  }

  private expire(batch: Batch): void {
    this.waiting = this.waiting.filter((other) => other !== batch);
    batch.user.refuse();
  }

  private watchIdleOwner(): void {
    const { owner } = this;
    if (owner === null || this.idleTimer !== null) return;
    this.idleTimer = setTimeout(() => {
      this.idleTimer = null;
      if (this.owner === owner) owner.evict();
    }, this.limits.idleInTransactionMilliseconds);
  }

  private stopIdleTimer(): void {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    this.idleTimer = null;
  }
}
