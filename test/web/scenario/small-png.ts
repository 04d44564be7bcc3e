import { crc32, deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;
const LEVEL = { level: 9 } as const;

/**
 * A picture of a screen as a PNG with a palette (PNG §11.2.1, colour type 3): the commonest colours as they are, all others as the
 * nearest of them. A screen has few colours and their blends, so it looks the same at a third of the size.
 */
export async function smallPng(png: Buffer): Promise<Buffer> {
  const { width, height, data } = await pixelsOf(png);
  const palette = commonest(data);
  const known = new Map(palette.map((colour, at) => [colour, at]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourAt(data, (y * width + x) * 4);
      const at = known.get(colour) ?? nearest(palette, colour);
      known.set(colour, at);
      rows[y * (width + 1) + x + 1] = at;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const table = Buffer.from(palette.flatMap(channels));
  return Buffer.concat([
    SIGNATURE,
    ...[
      chunk('IHDR', head),
      chunk('PLTE', table),
      chunk('IDAT', deflateSync(rows, LEVEL)),
      chunk('IEND', Buffer.alloc(0)),
    ],
  ]);
}

async function pixelsOf(png: Buffer) {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

const colourAt = (data: Uint8ClampedArray, at: number): number =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

function commonest(data: Uint8ClampedArray): number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, COLOURS)
    .map(([colour]) => colour);
}

function nearest(palette: readonly number[], colour: number): number {
  const [r, g, b] = channels(colour);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, one] of palette.entries()) {
    const [r1, g1, b1] = channels(one);
    const far = (r - r1) ** 2 + (g - g1) ** 2 + (b - b1) ** 2;
    if (far < least) [best, least] = [at, far];
  }
  return best;
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
