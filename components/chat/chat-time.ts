// Why this file exists: times and days in the reader's own language and zone; formatters are dear to make, so they are kept.
const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

export function formatTime(date: Date): string {
  return time.format(date);
}

export function formatExact(date: Date): string {
  return exact.format(date);
}

/** A number that is the same for all times of one local day, and one more for the next day. */
export function dayNumber(date: Date): number {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
}

export function formatDay(number: number, now = new Date()): string {
  const distance = number - dayNumber(now);
  if (distance === 0 || distance === -1) {
    const word = relative.format(distance, "day");
    return word.charAt(0).toLocaleUpperCase() + word.slice(1);
  }
  // Noon of that day, in whatever zone: no change of the clock moves it to another day.
  const noon = new Date(number * 86_400_000 + 43_200_000);
  return day.format(new Date(noon.getTime() + noon.getTimezoneOffset() * 60_000));
}
