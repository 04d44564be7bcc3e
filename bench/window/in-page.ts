import type { Page } from 'playwright-core';
import { z } from 'zod';

// Timed in the page by its own clock, so that what steers it is not part of the figure; from the event's own time to the frame after.

/** Frame times in milliseconds. */
export interface Frames {
  readonly p95: number;
  readonly longest: number;
}

/**
 * Milliseconds from an event (`load`: from the beginning of loading) that `make` makes until what `selector` names is there and drawn;
 * where `after` is given, only once that was there before.
 */
export async function timeTo(
  page: Page,
  { event, make, selector, after }: { event: string; make?: () => Promise<void>; selector: string; after?: string },
): Promise<number> {
  const asked = JSON.stringify([event, selector, after ?? null]);
  await page.evaluate(`(([event, selector, after]) => {
    window.timed = new Promise((done, fail) => {
      setTimeout(() => fail(new Error('never came: ' + selector)), 30_000);
      let from = event === 'load' ? 0 : null;
      let wasBefore = after === null;
      const look = () => {
        if (from === null) return;
        wasBefore ||= document.querySelector(after) !== null;
        if (!wasBefore || document.querySelector(selector) === null) return;
        watching.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
      };
      const watching = new MutationObserver(look);
      watching.observe(document, { subtree: true, childList: true, attributes: true });
      if (event !== 'load') addEventListener(event, ({ timeStamp }) => { from = timeStamp; }, { capture: true, once: true });
      look();
    });
  })(${asked})`);
  await make?.();
  return z.number().parse(await page.evaluate('window.timed'));
}

/** Frame times while an element, or whatever in it scrolls furthest, is scrolled to its end and back, a good hundred pixels each frame. */
export async function framesWhileScrolling(page: Page, selector: string): Promise<Frames> {
  await page.locator(selector).first().waitFor();
  const times = z.array(z.number()).parse(
    await page.evaluate(`new Promise((done) => {
      const outer = document.querySelector(${JSON.stringify(selector)});
      const further = (one) => (/auto|scroll/.test(getComputedStyle(one).overflowY) ? one.scrollHeight - one.clientHeight : 0);
      const element = [outer, ...outer.querySelectorAll('*')].reduce((a, b) => (further(b) > further(a) ? b : a));
      const times = [];
      let last = null;
      let step = 120;
      const frame = (now) => {
        if (last !== null) times.push(now - last);
        last = now;
        if (times.length === 300) return done(times);
        const before = element.scrollTop;
        element.scrollTop += step;
        if (element.scrollTop === before) step = -step;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    })`),
  );
  const sorted = times.toSorted((one, other) => one - other);
  return { p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN, longest: sorted.at(-1) ?? Number.NaN };
}

/** The longest time without a frame, and the longest task on the page's one thread, while something goes on. */
export async function watched(
  page: Page,
  work: () => Promise<void>,
): Promise<{ readonly longestGap: number; readonly longestTask: number }> {
  await page.evaluate(`(() => {
    const seen = { longestGap: 0, longestTask: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, duration);
    }).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = (now) => {
      seen.longestGap = Math.max(seen.longestGap, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.watched = seen;
  })()`);
  await work();
  return z.object({ longestGap: z.number(), longestTask: z.number() }).parse(await page.evaluate('window.watched'));
}
