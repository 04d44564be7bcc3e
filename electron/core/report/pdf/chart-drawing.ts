import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, SvgExportFlag } from '@napi-rs/canvas';
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin } from 'chart.js';
import { LEVEL_STYLES } from '#shared/domain/report/level-style.ts';
import type { Chart as ChartData } from '#shared/domain/report/paper/paper.ts';

const WIDTH = 640;
const ROW = 34;
const AXIS = 46;
const FONT = 'Raportor Sans';
const INK = '#1A1A1A';
const GREY = '#5F5F5F';
const CAP = 5;

Chart.register(BarController, BarElement, CategoryScale, LinearScale);
const packages = createRequire(import.meta.url);
GlobalFonts.registerFromPath(
  packages.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  FONT,
);

/**
 * Draws horizontal bars from zero, each with its band, its value beside it and the levels' thresholds behind, as SVG with its
 * text turned into outlines, so that it needs no font where it is shown.
 */
export function drawChart(data: ChartData): Uint8Array {
  const canvas = createCanvas(WIDTH, AXIS + ROW * data.bars.length, SvgExportFlag.ConvertTextToPaths);
  const chart = new Chart(canvas, {
    type: 'bar',
    data: {
      labels: data.bars.map(({ label }) => label),
      datasets: [
        {
          data: data.bars.map(({ bullet }) => bullet.score),
          backgroundColor: data.bars.map(({ bullet }) => LEVEL_STYLES[bullet.level].background),
          borderColor: GREY,
          borderWidth: data.bars.map(({ bullet }) => (LEVEL_STYLES[bullet.level].fill === 'solid' ? 0 : 1)),
          borderSkipped: false,
          barThickness: ROW * 0.52,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      // Otherwise the axis bears the digits of the machine's language.
      locale: 'ro',
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      events: [],
      layout: { padding: { right: 46, top: 16 } },
      scales: {
        x: {
          min: 0,
          max: 100,
          border: { color: GREY },
          grid: { display: false },
          ticks: { stepSize: 20, color: INK, font: { family: FONT, size: 12 } },
        },
        y: {
          border: { color: GREY },
          grid: { display: false },
          ticks: { autoSkip: false, color: INK, font: { family: FONT, size: 13 } },
        },
      },
    },
    plugins: [thresholds(data), bands(data)],
  });
  chart.draw();
  const svg = canvas.getContent();
  chart.destroy();
  return svg;
}

const thresholds = (data: ChartData): Plugin<'bar'> => ({
  id: 'thresholds',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    ctx.save();
    ctx.strokeStyle = '#B5B5B5';
    ctx.fillStyle = GREY;
    ctx.lineWidth = 1;
    ctx.setLineDash([3, 3]);
    ctx.font = `11px "${FONT}"`;
    ctx.textAlign = 'center';
    for (const threshold of data.thresholds) {
      const x = scales.x?.getPixelForValue(threshold) ?? 0;
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.fillText(String(threshold).replace('.', ','), x, chartArea.top - 4);
    }
    ctx.restore();
  },
});

const bands = (data: ChartData): Plugin<'bar'> => ({
  id: 'bands',
  afterDatasetsDraw({ ctx, chartArea, scales }) {
    ctx.save();
    ctx.strokeStyle = INK;
    ctx.lineWidth = 1.4;
    data.bars.forEach(({ value, bullet }, at) => {
      const y = scales.y?.getPixelForValue(at) ?? 0;
      const x = (score: number): number => scales.x?.getPixelForValue(score) ?? 0;
      const { low, high } = bullet;
      if (low !== null && high !== null) {
        ctx.beginPath();
        ctx.moveTo(x(low), y);
        ctx.lineTo(x(high), y);
        for (const end of [low, high]) {
          ctx.moveTo(x(end), y - CAP);
          ctx.lineTo(x(end), y + CAP);
        }
        ctx.stroke();
      }
      ctx.fillStyle = INK;
      ctx.font = `13px "${FONT}"`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      ctx.fillText(value, chartArea.right + 10, y);
    });
    ctx.restore();
  },
});
