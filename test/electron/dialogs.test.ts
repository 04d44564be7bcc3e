import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareStarts } from './start-bare.ts';

const { start, folder } = bareStarts();
const bridge = 'window.raportorDesktop';

describe('the native dialogs', () => {
  it('say where a workspace is or shall be, in Romanian; a new one ends as workspaces do', async () => {
    const app = await start();
    await app.control('answerDialogs', { canceled: false, filePath: join(folder, 'nou') });
    expect(await app.page.evaluate(`${bridge}.placeWorkspace('evaluare 2019')`)).toBe(join(folder, 'nou.raportor'));
    expect(await app.page.evaluate(`${bridge}.chooseWorkspace()`)).toBeNull();
    expect(await app.control('dialogs')).toMatchObject([
      { kind: 'save', options: { defaultPath: 'evaluare 2019', title: 'Unde se păstrează spațiul de lucru nou' } },
      { kind: 'open', options: { title: 'Deschide un spațiu de lucru', properties: ['openFile'] } },
    ]);
  });

  it('write one file where it was said, several into a folder under their bare names, and none where the person leaves', async () => {
    const app = await start();
    const target = join(folder, 'exporturi');
    mkdirSync(target);
    const save = (...names: string[]) =>
      app.page.evaluate(
        `${bridge}.saveFiles(${JSON.stringify(names)}.map((name) => ({ name, bytes: new TextEncoder().encode(name) })))`,
      );
    expect(await save('evaluare.pdf')).toBe(false);
    await app.control('answerDialogs', { canceled: false, filePath: join(target, 'altfel.pdf') });
    expect(await save('evaluare.pdf')).toBe(true);
    await app.control('answerDialogs', { canceled: false, filePaths: [target] });
    expect(await save('a.json', '../../b.xlsx')).toBe(true);
    expect(readdirSync(target).sort()).toEqual(['a.json', 'altfel.pdf', 'b.xlsx']);
    expect(readFileSync(join(target, 'b.xlsx'), 'utf8')).toBe('../../b.xlsx');
  });

  it('write all or none, and say what stood in the way', async () => {
    const app = await start();
    const target = join(folder, 'cu piedică');
    // A folder stands where the second file should.
    mkdirSync(join(target, 'b', 'c'), { recursive: true });
    await app.control('answerDialogs', { canceled: false, filePaths: [target] }, {});
    const answer = await app.page.evaluate(
      `${bridge}.saveFiles([{ name: 'a', bytes: new Uint8Array(1) }, { name: 'b', bytes: new Uint8Array(1) }])`,
    );
    expect(answer).toBe(false);
    expect((await app.control('dialogs')).at(-1)).toMatchObject({
      kind: 'message',
      options: { type: 'error', message: 'Fișierele nu au putut fi scrise.' },
    });
    expect(readdirSync(target)).toEqual(['b']);
  });
});
