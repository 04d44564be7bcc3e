import { afterEach, describe, expect, it } from 'vitest';
import { createReader, readWorkbook, type WorkbookReader } from '#core/intake/reading/read-workbook.ts';
import { READING_LIMITS, type ReadingLimits } from '#core/intake/reading/reading-limits.ts';
import { childProcesses } from '../support/child-processes.ts';
import { craftXlsx } from './craft-workbooks.ts';

const MIB = 1024 * 1024;
const small = { name: 'mic.xlsx', bytes: craftXlsx() };
/** Ten million distinct texts' worth of work: many seconds, and far more memory than a small limit allows. */
const large = {
  name: 'mare.xlsx',
  bytes: craftXlsx({
    rows: Array.from({ length: 400_000 }, (_, i) => `<row><c t="str"><v>${i} text of one cell ${i}</v></c></row>`).join(
      '',
    ),
  }),
};
const onLinux = it.runIf(process.platform === 'linux');

const readers: WorkbookReader[] = [];
const readerWith = (limits: Partial<ReadingLimits>): WorkbookReader => {
  const reader = createReader({ ...READING_LIMITS, ...limits });
  readers.push(reader);
  return reader;
};
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

const refusal = (code: string, file: string): object => ({
  ok: false,
  error: { code, severity: 'error', file, params: {} },
});

describe('a reading that takes too long', () => {
  it('is killed and told as one issue', async () => {
    const reader = readerWith({ milliseconds: 1 });
    expect(await reader.read(large)).toEqual(refusal('file-read-timeout', 'mare.xlsx'));
  });

  onLinux('leaves no process behind', async () => {
    await readerWith({ milliseconds: 1 }).read(large);
    expect(childProcesses()).toEqual([]);
  });
});

describe('a reading that takes too much memory', () => {
  it('is killed and told as one issue, and the next file is read', async () => {
    const reader = readerWith({ memoryBytes: 130 * MIB });
    expect(await reader.read(large)).toEqual(refusal('file-read-memory', 'mare.xlsx'));
    expect((await reader.read(small)).ok).toBe(true);
  });

  it('is told so too when the process itself needs more than the limit', async () => {
    const reader = readerWith({ memoryBytes: 24 * MIB });
    expect(await reader.read(large)).toEqual(refusal('file-read-memory', 'mare.xlsx'));
  });
});

describe('a reading that is aborted', () => {
  it('rejects with the reason, and the next file is read', async () => {
    const reader = readerWith({});
    const abort = new AbortController();
    const reading = reader.read(large, abort.signal);
    setTimeout(() => abort.abort(new Error('cancelled')), 50);
    await expect(reading).rejects.toThrow('cancelled');
    expect((await reader.read(small)).ok).toBe(true);
  });

  it('is not begun when the signal was aborted before', async () => {
    await expect(readWorkbook(small, { signal: AbortSignal.abort(new Error('early')) })).rejects.toThrow('early');
    if (process.platform === 'linux') expect(childProcesses()).toEqual([]);
  });
});

describe('a reading process that dies', () => {
  onLinux('while idle is replaced without a word', async () => {
    const reader = readerWith({});
    await reader.read(small);
    for (const id of childProcesses()) process.kill(id, 'SIGKILL');
    expect((await reader.read(small)).ok).toBe(true);
  });

  onLinux('while it reads gives one issue', async () => {
    const reader = readerWith({});
    const reading = reader.read(large);
    const stop = setInterval(() => {
      for (const id of childProcesses()) process.kill(id, 'SIGTERM');
    }, 20);
    const result = await reading;
    clearInterval(stop);
    expect(result).toEqual(refusal('file-unreadable', 'mare.xlsx'));
  });
});

describe('a reader', () => {
  it('reads files that were asked for at once in their order, each with its own outcome', async () => {
    const reader = readerWith({});
    const files = [
      small,
      { name: 'gol.csv', bytes: new Uint8Array(0) },
      { name: 'a.csv', bytes: Buffer.from('a;b\n1;2') },
    ];
    const results = await Promise.all(files.map((file) => reader.read(file)));
    expect(results.map((result) => (result.ok ? result.value.workbook.format : result.error.code))).toEqual([
      'xlsx',
      'file-empty',
      'csv',
    ]);
  });

  onLinux('keeps one process between files and none after it is closed', async () => {
    const reader = readerWith({});
    await reader.read(small);
    const [first] = childProcesses();
    await reader.read(small);
    expect(childProcesses()).toEqual([first]);
    await reader.close();
    expect(childProcesses()).toEqual([]);
  });

  it('gives up the file under way when it is closed, and starts nothing anew', async () => {
    const reader = readerWith({});
    await reader.read(small);
    const reading = reader.read(large);
    setTimeout(() => void reader.close(), 30);
    await expect(reading).rejects.toThrow('closed');
    if (process.platform === 'linux') expect(childProcesses()).toEqual([]);
  });

  it('reads no more once it is closed', async () => {
    const reader = readerWith({});
    await reader.close();
    await expect(reader.read(small)).rejects.toThrow('closed');
  });
});
