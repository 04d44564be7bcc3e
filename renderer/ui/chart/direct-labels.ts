import type { Plugin } from 'chart.js';

/** Writes each bar's number above it, and each line's name at its end, so that no legend has to be looked up. */
export function directLabels(text: (value: number) => string): Plugin<'line' | 'bar'> {
  return {
    id: 'direct-labels',
    afterDatasetsDraw: ({ ctx, data, getDatasetMeta, options }) => {
      ctx.save();
      ctx.font = `12px ${options.font?.family ?? 'sans-serif'}`;
      ctx.fillStyle = String(options.color);
      data.datasets.forEach((dataset, at) => {
        const { type, data: marks } = getDatasetMeta(at);
        const values = dataset.data.map((value) => (typeof value === 'number' ? value : null));
        const last = values.findLastIndex((value) => value !== null);
        marks.forEach((mark, index) => {
          const value = values[index] ?? null;
          if (value === null || (type === 'line' && index !== last)) return;
          ctx.textAlign = type === 'line' ? 'left' : 'center';
          ctx.textBaseline = type === 'line' ? 'middle' : 'bottom';
          const label = type === 'line' ? `${dataset.label} · ${text(value)}` : text(value);
          ctx.fillText(label, mark.x + (type === 'line' ? 8 : 0), mark.y - (type === 'line' ? 0 : 4));
        });
      });
      ctx.restore();
    },
  };
}
