import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

// Draws icon.png (Linux, window) and icon.ico (Windows) from icon.svg: `node electron/hosts/desktop/packaging/draw-icons.ts`.
const at = (name: string): string => fileURLToPath(new URL(`../../../../resources/icons/${name}`, import.meta.url));
/** The sizes that Windows asks for, at 100 to 400 %. Pixels. */
const SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const PNG_SIZE = 512;

/** An .ico file: a directory of PNG images, as Windows reads since Vista. */
function icoOf(images: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const HEAD = 6;
  const ENTRY = 16;
  const head = Buffer.alloc(HEAD + ENTRY * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of images.entries()) {
    const entry = HEAD + ENTRY * index;
    // A side of 256 is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
const draw = async (size: number): Promise<Buffer> => {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${readFileSync(at('icon.svg'), 'utf8')}`,
  );
  return page.screenshot({ omitBackground: true });
};
const images = [];
for (const size of SIZES) images.push({ size, png: await draw(size) });
writeFileSync(at('icon.ico'), icoOf(images));
writeFileSync(at('icon.png'), await draw(PNG_SIZE));
await browser.close();
