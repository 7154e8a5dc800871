// What a snowflake id says: 42 bits of milliseconds since 2015-01-01, 10 bits of worker, 12 bits of sequence.

/** Milliseconds since 1970 at which ids begin: the epoch that Discord's libraries expect. */
export const SNOWFLAKE_EPOCH_MS = Date.UTC(2015, 0, 1);

/** Bits to the right of the time. */
export const SNOWFLAKE_TIME_SHIFT = 22n;

/** Ids below this carry no time: imports take them for what happened before the epoch. */
export const FIRST_TIMED_ID = 1000n << SNOWFLAKE_TIME_SHIFT;
