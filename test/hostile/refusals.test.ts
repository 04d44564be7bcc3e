import { afterAll, describe, expect, it } from 'vitest';
import { createReader } from '#core/intake/reading/read-workbook.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { childProcesses } from '../support/child-processes.ts';
import { craftXlsx } from './craft-workbooks.ts';
import { HOSTILE_FILES } from './hostile-files.ts';

const MIB = 1024 * 1024;

describe('a hostile file', () => {
  const reader = createReader();
  afterAll(() => reader.close());

  it.each(Object.entries(HOSTILE_FILES))(
    'gives one clear issue: %s',
    async (_, [code, bytes, name = 'raport.xlsx']) => {
      const result = await reader.read({ name, bytes: bytes() });
      expect(result).toEqual({ ok: false, error: { code, severity: 'error', file: name, params: {} } });
      for (const language of ['ro', 'en'] as const) {
        expect(wordsIn(language)(`intake:issue.${code}`, { file: name })).toContain(name);
      }
    },
  );

  it('leaves the parent small and the reader usable', async () => {
    const result = await reader.read({ name: 'bun.xlsx', bytes: craftXlsx() });
    expect(result.ok).toBe(true);
    expect(process.memoryUsage().heapUsed).toBeLessThan(400 * MIB);
  });

  it.runIf(process.platform === 'linux')('leaves nothing running', async () => {
    await reader.close();
    expect(childProcesses()).toEqual([]);
  });
});
