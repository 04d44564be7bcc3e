import { posix } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { pathsUnder, type Source, sourcesUnder } from './sources.ts';

const TREES = ['shared', 'electron', 'renderer', 'test', 'bench'];
const CODE = ['.ts', '.tsx', '.mjs', '.js'];
const MOST_LINES = 400;
/** Grown by events or made of data: their length says nothing about how many concepts they hold (DESIGN.md). */
const MAY_BE_LONG = /(^|\/)(migrations|fixtures|locales)\//;
const SAYS_NOTHING = /^(utils?|helpers?|common|managers?|misc|shared-stuff)$/;

/** One sentence per way in which a path breaks the house rules. */
function misnamed(path: string): string[] {
  const found: string[] = [];
  const parts = path.split('/');
  if (!parts.every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(part))) {
    found.push(`${path} is not in kebab-case`);
  }
  const words = parts.slice(1).flatMap((part) => part.split(/[.-]/));
  for (const word of words.filter((name) => SAYS_NOTHING.test(name))) found.push(`${path}: "${word}" says nothing`);
  if (/^index\.(ts|tsx|mjs|js)$/.test(posix.basename(path)) && path !== 'shared/contract/index.ts') {
    found.push(`${path} is a barrel; only the contract has one`);
  }
  return found;
}

/** One sentence for a file that holds too much. */
function tooLong({ path, text }: Source): string[] {
  const lines = text.split('\n').length - 1;
  return lines >= MOST_LINES && !MAY_BE_LONG.test(path) ? [`${path} has ${lines} lines; split it`] : [];
}

describe('files are small and say what they hold', () => {
  it('every name is kebab-case and says something', () => {
    const paths = pathsUnder(TREES).filter((path) => CODE.some((extension) => path.endsWith(extension)));
    expect(paths.flatMap(misnamed)).toEqual([]);
  });

  it(`no file reaches ${MOST_LINES} lines`, () => {
    expect(sourcesUnder(TREES, CODE).flatMap(tooLong)).toEqual([]);
  });
});

describe('the checker', () => {
  test.each([
    'shared/domain/intake/Workbook.ts',
    'shared/domain/intake/read_workbook.ts',
    'shared/utils/dates.ts',
    'electron/core/date-helpers.ts',
    'renderer/common/x.tsx',
    'electron/core/window.manager.ts',
    'shared/domain/intake/index.ts',
  ])('catches %s', (path) => {
    expect(misnamed(path)).toHaveLength(1);
  });

  test.each([
    'shared/contract/index.ts',
    'shared/domain/report/snapshot.schema.ts',
    'electron/core/database/migrations/010-first.ts',
    'electron/core/intake/commonest-heading.test.ts',
  ])('lets %s through', (path) => {
    expect(misnamed(path)).toEqual([]);
  });

  it('counts lines', () => {
    const text = 'x\n'.repeat(MOST_LINES);
    expect(tooLong({ path: 'shared/domain/intake/x.ts', text })).toHaveLength(1);
    expect(tooLong({ path: 'shared/domain/intake/x.ts', text: text.slice(2) })).toEqual([]);
    expect(tooLong({ path: 'electron/core/database/migrations/010-first.ts', text })).toEqual([]);
  });
});
