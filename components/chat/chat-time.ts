// Why this file exists: times and days in the reader's language and zone. Formatters are dear to make, so those of a locale
// are kept. Pure: what day it is comes from outside.

interface Formatters {
  time: Intl.DateTimeFormat;
  dayAndTime: Intl.DateTimeFormat;
  exact: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  relative: Intl.RelativeTimeFormat;
}

const formatters = new Map<string, Formatters>();

function formattersOf(locale: string): Formatters {
  const known = formatters.get(locale);
  if (known) return known;
  const fresh: Formatters = {
    time: new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }),
    dayAndTime: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
    exact: new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium" }),
    day: new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
  };
  formatters.set(locale, fresh);
  return fresh;
}

/** A number that is the same for all times of one local day, and one more for the next day. */
export function dayNumber(date: Date): number {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
}

const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

export interface Times {
  /** "14:32" */
  time: (date: Date) => string;
  /** What stands beside a name: the time today, "Yesterday at 14:32", else with the date. */
  stamp: (date: Date) => string;
  /** All there is to know, for a tooltip. */
  exact: (date: Date) => string;
  /** A day as a heading: "Today", "Yesterday", else its full date. */
  day: (day: number) => string;
  /** "2 minutes ago" */
  ago: (date: Date, now?: Date) => string;
}

/** `today` is a dayNumber; `yesterdayAt` puts a time into the reader's words. */
export function timesIn(locale: string, today: number, yesterdayAt: (time: string) => string): Times {
  const { time, dayAndTime, exact, day, relative } = formattersOf(locale);

  function dayName(number: number): string {
    const distance = number - today;
    if (distance === 0 || distance === -1) {
      const word = relative.format(distance, "day");
      return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
    }
    // Noon of that day, in whatever zone: no change of the clock moves it to another day.
    const noon = new Date(number * 86_400_000 + 43_200_000);
    return day.format(new Date(noon.getTime() + noon.getTimezoneOffset() * 60_000));
  }

  function stamp(date: Date): string {
    const distance = dayNumber(date) - today;
    if (distance === 0) return time.format(date);
    return distance === -1 ? yesterdayAt(time.format(date)) : dayAndTime.format(date);
  }

  function ago(date: Date, now = new Date()): string {
    const seconds = Math.round((date.getTime() - now.getTime()) / 1_000);
    const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
    // A clock that is a little ahead must not make somebody speak from the future.
    return relative.format(Math.min(0, Math.trunc(seconds / length)), unit);
  }

  return { time: (date) => time.format(date), stamp, exact: (date) => exact.format(date), day: dayName, ago };
}
