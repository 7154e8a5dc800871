// Milliseconds inside of a page, from what a person does to the end of the frame that shows it.
import type { CDPSession, Page } from "@playwright/test";

const LETTERS = "the quick brown fox jumps over the lazy dog while we measure ".repeat(4);

export interface LongTasks {
  /** In milliseconds; browsers tell of those above 50. */
  durations: number[];
  /** The longest frame with script in it, from the Long Animation Frames interface. */
  longestFrameMs: number;
}

/** 1 is the machine as it is. */
export async function throttle(cdp: CDPSession, rate: number): Promise<void> {
  await cdp.send("Emulation.setCPUThrottlingRate", { rate });
}

/** From each key to the end of the frame that shows its letter, in the field that has the focus. */
export async function typeInto(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyTimes: times });
    addEventListener(
      "keydown",
      (event) =>
        requestAnimationFrame(() => {
          // A task of its own runs after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
  });
  for (const letter of LETTERS) await page.keyboard.press(letter === " " ? "Space" : letter, { delay: 8 });
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
}

/**
 * From a click on `link` to the end of the frame that shows `shown` in sight. Frames are only asked for once it stands in the document:
 * until then the page draws as many as it would for anybody.
 */
export async function clickToPaint(page: Page, link: string, shown: string): Promise<number> {
  await page.evaluate((selector) => {
    const isInSight = () => {
      const found = document.querySelector(selector);
      const box = found?.getBoundingClientRect();
      if (!found || !box || box.height === 0 || box.top < 0 || box.bottom > innerHeight) return false;
      // What a list has not measured yet stands there, but is hidden.
      return getComputedStyle(found).visibility === "visible";
    };
    const painted = new Promise<number>((resolve) => {
      const onClick = ({ timeStamp }: Event) => {
        const frame = () => {
          // A task of its own runs after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => (isInSight() ? resolve(performance.now() - timeStamp) : requestAnimationFrame(frame));
          port2.postMessage(null);
        };
        const observer = new MutationObserver(() => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          requestAnimationFrame(frame);
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true });
      };
      addEventListener("click", onClick, { capture: true, once: true });
    });
    Object.assign(window, { painted });
  }, shown);
  await page.click(link);
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

/** Begins to note down long tasks; what it answers ends that. */
export async function watchTasks(page: Page): Promise<() => Promise<LongTasks>> {
  await page.evaluate(() => {
    const noted: { durations: number[]; longestFrameMs: number } = { durations: [], longestFrameMs: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.durations.push(duration);
    }).observe({ type: "longtask" });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.longestFrameMs = Math.max(noted.longestFrameMs, duration);
    }).observe({ type: "long-animation-frame" });
    Object.assign(window, { noted });
  });
  return () => page.evaluate(() => (window as unknown as { noted: LongTasks }).noted);
}
