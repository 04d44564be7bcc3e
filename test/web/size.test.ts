import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { PROJECT } from '../support/command-line.ts';

const MOST_BYTES = 600_000;

it('the whole renderer is at most 600 kB gzipped (issue B)', () => {
  const folder = join(PROJECT, 'out/renderer/assets');
  const sizes = readdirSync(folder).map((name) => gzipSync(readFileSync(join(folder, name))).byteLength);
  expect(sizes.length).toBeGreaterThan(5);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
