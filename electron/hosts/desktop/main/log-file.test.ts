import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/kernel/fault.ts';
import { openLogFile } from './log-file.ts';

const root = mkdtempSync(join(tmpdir(), 'raportor-log-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const newFolder = (): string => mkdtempSync(join(root, 'log-'));
const read = (folder: string, name = 'raportor.log'): string => readFileSync(join(folder, name), 'utf8');

describe('the log', () => {
  it('is put aside when it is full, and the oldest goes', () => {
    const folder = newFolder();
    const log = openLogFile(folder, { bytes: 200, kept: 2 });
    for (let line = 0; line < 40; line += 1) log.info(`line ${line} ${'x'.repeat(50)}`);
    expect(readdirSync(folder).sort()).toEqual(['raportor.1.log', 'raportor.2.log', 'raportor.log']);
    const all = ['raportor.2.log', 'raportor.1.log', 'raportor.log'].map((name) => read(folder, name)).join('');
    const numbers = [...all.matchAll(/line (\d+)/g)].map(([, number]) => Number(number));
    expect(numbers.at(-1)).toBe(39);
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
    expect(all.length).toBeLessThan(3 * 300);
  });

  it('stops nobody where it cannot be written', () => {
    const file = join(newFolder(), 'no folder');
    writeFileSync(file, '');
    expect(() => openLogFile(join(file, 'logs')).info('x')).not.toThrow();
  });

  it('keeps of an error its class, its code and where it was thrown, and nothing that it quotes', () => {
    const folder = newFolder();
    const cause = Object.assign(new RangeError('cell B7: „Popescu Ana, CNP 2800101…”'), { code: 'ERR_X' });
    const error = new TypeError('C:\\Users\\ana.pop\\Desktop\\MAE_2019.xlsx', { cause });
    error.stack = `TypeError: C:\\Users\\ana.pop\\Desktop\\MAE_2019.xlsx
second line of Popescu Ana
    at readWorkbook (C:\\Users\\ana.pop\\AppData\\Local\\Raportor\\resources\\app.asar\\out\\main\\data-process.js:10:7)
    at async Object.next (file:///home/ana.pop/raportor/out/main/chunk-a1.js:20:1)
    at C:\\Users\\ana.pop\\x.js:1:2
    at Popescu Ana`;
    openLogFile(folder).error('incident 12345678 in intake.import', error);
    openLogFile(folder).error('refused', new FaultError('file-missing', { file: 'Popescu Ana.xlsx' }));
    openLogFile(folder).error('thrown', 'Popescu Ana');
    const text = read(folder);
    expect(text).not.toMatch(/ana|popescu|mae_|cnp/i);
    expect(text).toContain('incident 12345678 in intake.import: TypeError');
    expect(text).toContain('at readWorkbook (data-process.js:10:7)');
    expect(text).toContain('at Object.next (chunk-a1.js:20:1)');
    expect(text).toContain('caused by RangeError ERR_X');
  });
});
