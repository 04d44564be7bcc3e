import type { Plugin } from 'chart.js';

/** Least distance between two names; pixels. */
const APART = 14;

/** Writes each line's name and last number at its end, so that no legend has to be looked up; names keep out of each other's way. */
export function directLabels(text: (value: number) => string): Plugin<'line'> {
  return {
    id: 'direct-labels',
    afterDatasetsDraw: (chart) => {
      const { ctx, data, options } = chart;
      const ends = data.datasets.flatMap((dataset, at) => {
        const values = dataset.data.map((value) => (typeof value === 'number' ? value : null));
        const last = values.findLastIndex((value) => value !== null);
        const mark = chart.getDatasetMeta(at).data[last];
        const value = values[last] ?? null;
        return mark && value !== null ? [{ x: mark.x, y: mark.y, label: `${dataset.label} · ${text(value)}` }] : [];
      });
      ctx.save();
      ctx.font = `12px ${options.font?.family ?? 'sans-serif'}`;
      ctx.fillStyle = String(options.color);
      ctx.textBaseline = 'middle';
      let above = Number.NEGATIVE_INFINITY;
      for (const { x, y, label } of ends.toSorted((a, b) => a.y - b.y)) {
        above = Math.max(y, above + APART);
        ctx.fillText(label, x + 8, above);
      }
      ctx.restore();
    },
  };
}
