/** Draws that are the same for the same seed. */
export interface Random {
  next(): number;
  whole(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** Up to `count` different entries, in the list's order. */
  sample<T>(from: readonly T[], count: number): readonly T[];
}

/** mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    pick: (from) => {
      const chosen = from[whole(0, from.length - 1)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    sample: (from, count) => {
      const at = new Set<number>();
      while (at.size < Math.min(count, from.length)) at.add(whole(0, from.length - 1));
      return from.filter((_, i) => at.has(i));
    },
  };
}
