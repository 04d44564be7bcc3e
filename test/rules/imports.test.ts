import { describe, expect, it, test } from 'vitest';
import { importViolations } from './import-rules.ts';
import { sourcesUnder } from './sources.ts';

describe('who may import whom', () => {
  const sources = sourcesUnder(['shared', 'electron', 'renderer'], ['.ts', '.tsx', '.mjs', '.js']);

  it('sees the house', () => {
    expect(sources.map(({ path }) => path)).toContain('shared/kernel/ids.ts');
  });

  it('holds for every file, types too', () => {
    expect(sources.flatMap(importViolations)).toEqual([]);
  });
});

describe('the checker lets through', () => {
  test.each([
    ['shared/kernel/ids.ts', `import { z } from 'zod';`],
    ['shared/domain/scoring/roll-up.ts', `import { Status } from '#shared/domain/intake/submission.schema.ts';`],
    ['shared/domain/scoring/roll-up.ts', `import { x } from './deeper/x.ts';`],
    [
      'shared/domain/scoring/roll-up.test.ts',
      `import fc from 'fast-check'; import { s } from '../../../test/support/s.ts';`,
    ],
    ['shared/words/words.ts', `import ro from '#resources/locales/ro/cli.json' with { type: 'json' };`],
    ['electron/core/report/report.service.ts', `import { scores } from '#core/scoring/scoring.service.ts';`],
    [
      'electron/core/report/xlsx/write-xlsx.ts',
      `import { writeXlsx } from 'hucre/xlsx'; import { join } from 'node:path';`,
    ],
    ['electron/core/intake/read/process.ts', `const at = new URL('./child.ts', import.meta.url);`],
    ['electron/core/core.ts', `import { intake } from './intake/intake.service.ts';`],
    ['electron/hosts/cli/raportor.mjs', `await import('./main.ts');`],
    ['electron/hosts/desktop/main.ts', `import { app } from 'electron';`],
    ['renderer/app/routes.tsx', `import { Page } from '../rooms/report/page.tsx';`],
  ])('%s: %s', (path, text) => {
    expect(importViolations({ path, text })).toEqual([]);
  });
});

describe('the checker catches', () => {
  test.each([
    ['another package in the kernel', 'shared/kernel/rounding.ts', `import { z } from 'zod';`],
    ['the kernel looking outward', 'shared/kernel/ids.ts', `import { wordsIn } from '#shared/words/all-words.ts';`],
    ['Node in shared', 'shared/domain/report/x.ts', `import { createHash } from 'node:crypto';`],
    ['Node in shared under its bare name', 'shared/domain/report/x.ts', `import { readFileSync } from 'fs';`],
    [
      'a type from a room downstream',
      'shared/domain/intake/x.ts',
      `import type { M } from '#shared/domain/scoring/m.ts';`,
    ],
    ['the same, relative', 'shared/domain/intake/x.ts', `export type { M } from '../scoring/m.ts';`],
    ['the same, inline', 'shared/domain/intake/x.ts', `export type M = import('../scoring/m.ts').M;`],
    ['a re-export of everything', 'shared/domain/intake/x.ts', `export * from '../scoring/m.ts';`],
    ['a dynamic import', 'shared/domain/intake/x.ts', `export const load = () => import('../scoring/m.ts');`],
    ['a computed import', 'electron/core/intake/x.ts', `export const load = (name: string) => import(name);`],
    ['core in shared', 'shared/contract/report.ts', `import type { Ports } from '#core/ports.ts';`],
    ['a private file of a room upstream', 'electron/core/report/x.ts', `import { r } from '#core/scoring/rows.ts';`],
    [
      'a deep file that bears the name',
      'electron/core/report/x.ts',
      `import { r } from '#core/scoring/a/scoring.rows.ts';`,
    ],
    [
      "a door with another room's name",
      'electron/core/report/x.ts',
      `import { r } from '#core/scoring/intake.rows.ts';`,
    ],
    ['a door downstream', 'electron/core/intake/x.ts', `import { r } from '#core/report/report.service.ts';`],
    ['the wiring, from a room', 'electron/core/signing/x.ts', `import { createCore } from '#core/core.ts';`],
    [
      'a domain downstream, from core',
      'electron/core/intake/x.ts',
      `import { L } from '#shared/domain/report/level-style.ts';`,
    ],
    ['a room, from the audit', 'electron/core/audit/x.ts', `import { r } from '#core/intake/intake.store.ts';`],
    ['a room, from a host', 'electron/hosts/cli/main.ts', `import { r } from '#core/report/report.service.ts';`],
    [
      'the domain, from a host',
      'electron/hosts/web/main.ts',
      `import { L } from '#shared/domain/report/level-style.ts';`,
    ],
    ['another host', 'electron/hosts/web/main.ts', `import { r } from '../cli/main.ts';`],
    ['electron outside the desktop', 'electron/hosts/cli/main.ts', `import type { App } from 'electron';`],
    ['electron in core', 'electron/core/core.ts', `import { app } from 'electron/main';`],
    ['electron in a test of core', 'electron/core/core.test.ts', `import { app } from 'electron';`],
    ['a test of shared looking downstream', 'shared/domain/intake/x.test.ts', `import { m } from '../scoring/m.ts';`],
    ['two rooms meeting', 'renderer/rooms/report/page.tsx', `import { P } from '../scoring/page.tsx';`],
    ['the domain in controls', 'renderer/ui/chip.tsx', `import { L } from '#shared/domain/report/level-style.ts';`],
    ['Node in the renderer', 'renderer/client/port.ts', `import { join } from 'node:path';`],
    ['core in the renderer', 'renderer/client/port.ts', `import type { Core } from '#core/core.ts';`],
    [
      'a worker of another room',
      'electron/core/report/x.ts',
      `const at = new URL('../intake/child.ts', import.meta.url);`,
    ],
    ['test code in the product', 'electron/core/report/x.ts', `import { s } from '../../../test/support/s.ts';`],
    ['a file outside the house', 'shared/helpers/x.ts', ''],
    ['a sixth room', 'electron/core/statistics/x.ts', ''],
  ])('%s', (_, path, text) => {
    expect(importViolations({ path, text })).toHaveLength(1);
  });

  it('and names file, line and rule', () => {
    const text = `import type { Ports } from '#core/ports.ts';\nimport { app } from 'electron';\n`;
    expect(importViolations({ path: 'electron/hosts/cli/main.ts', text })).toEqual([
      'electron/hosts/cli/main.ts:2 must not use the package electron (rule: electron/hosts/<host>/**)',
    ]);
  });
});
