import { type RefObject, useLayoutEffect, useState } from 'react';

/** Rows of one height drawn beyond the edges, so that a quick scroll shows no gap. */
const BEYOND = 6;

/** Which of many equally large rows (or columns) are in sight, from `first` up to and without `end`. */
export interface Sight {
  readonly first: number;
  readonly end: number;
}

/**
 * Follows what a scrolling element shows of `count` items of `size` pixels each. Only what is in sight is drawn, however many there
 * are (issue B: no frame over 50 ms while scrolling).
 */
export function useSight(
  scroller: RefObject<HTMLElement | null>,
  axis: 'rows' | 'columns',
  { count, size }: { readonly count: number; readonly size: number },
): Sight {
  const [sight, setSight] = useState<Sight>({ first: 0, end: Math.min(count, 40) });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const [from, extent] =
        axis === 'rows' ? [element.scrollTop, element.clientHeight] : [element.scrollLeft, element.clientWidth];
      const first = Math.max(0, Math.min(count, Math.floor(from / size)) - BEYOND);
      const end = Math.min(count, Math.ceil((from + extent) / size) + BEYOND);
      setSight((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, axis, count, size]);
  return sight;
}
