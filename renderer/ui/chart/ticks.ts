const MOST_STEPS = 5;

/**
 * Round numbers an axis is marked with, from the lowest to the highest: all values and zero lie between the first and the last, in at most
 * five steps of 1, 2 or 5 times a power of ten. `max`, where given, is the end of the scale.
 */
export function ticksOf(values: readonly number[], max?: number): readonly number[] {
  const low = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const high = max ?? (low === most ? 1 : most);
  const least = (high - low) / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}
