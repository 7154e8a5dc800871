// Loaded into a node before everything else (NODE_OPTIONS=--import): its clock is wrong by the milliseconds
// of its address's query from then on. Timers
// and the monotonic clock stay as they are, as with a machine whose date is wrong.

const shift = Number(new URL(import.meta.url).search.slice(1));
const RealDate = Date;
const now = () => RealDate.now() + shift;

const SkewedDate = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});
RealDate.prototype.constructor = SkewedDate;
globalThis.Date = SkewedDate;
