import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftOds, craftOle, craftXlsx, writtenBy } from '../hostile/craft-workbooks.ts';
import { contentsOf, hashOf, notARefusal, raportor, saidOn } from '../support/command-line.ts';

const MIB = 1024 * 1024;
const GOOD = [
  'Instituția: ANITP;;;;',
  'Cod;Activitate;Indicator;Valoare 2019;Stadiu',
  '1.1.1;;Număr de activități de informare desfășurate;12;Finalizată',
].join('\n');

const soundXls = writtenBy([['text', 1]], 'biff8');
const xlsWithFilePass = (): Uint8Array => {
  const bytes = Buffer.from(soundXls);
  bytes[bytes.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00]))] = 0x2f;
  return bytes;
};
const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i || ''};`.repeat(10)}">`).join('');
const text = (at: string, content: string): string => `<c r="${at}" t="inlineStr"><is><t>${content}</t></is></c>`;
const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;
const TABLE =
  row(1, text('A1', 'Instituția: ANITP')) +
  row(2, ['Cod', 'Indicator', 'Valoare 2019', 'Stadiu'].map((title, i) => text(`${'ABCD'[i]}2`, title)).join('')) +
  row(
    3,
    ['1.1.1', 'Număr de activități de informare desfășurate', '12', 'realizată']
      .map((said, i) => text(`${'ABCD'[i]}3`, said))
      .join(''),
  );
const CLAIM = '<dimension ref="A1:XFD1048576"/>';

/** What each file is, and the words its refusal must have. */
const FILES: Readonly<Record<string, readonly [bytes: () => Uint8Array | string, words: RegExp]>> = {
  'pdf.xlsx': [() => '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n', /nu este un registru de calcul/],
  'zgomot.xls': [() => randomBytes(50_000), /nu este un registru de calcul/],
  'html.xlsx': [() => '<html><body><table><tr><td>1</td></tr></table></body></html>', /pagină web/],
  'parola.xlsx': [
    () => craftOle({ EncryptionInfo: Buffer.alloc(248, 4), EncryptedPackage: randomBytes(9_000) }),
    /protejat cu parolă/,
  ],
  'parola.xls': [xlsWithFilePass, /protejat cu parolă/],
  'parola.ods': [
    () => craftOds('', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>', randomBytes(500)),
    /protejat cu parolă/,
  ],
  'rupt.xlsx': [() => craftXlsx().subarray(0, 700), /incomplet/],
  'rupt.xls': [() => soundXls.subarray(0, 3_000), /incomplet/],
  'rupt.csv': [() => 'a;b\n1;2\n3;"abc\n5;6\n', /incomplet/],
  'bomba.xlsx': [() => craftXlsx({ sheet: Buffer.alloc(40 * MIB, ' ') }), /nemăsurat de mult loc/],
  'entitati.xlsx': [
    () => craftXlsx({ sheet: `<!DOCTYPE lolz [<!ENTITY a "ha">${laughs}]><worksheet>&a9;</worksheet>` }),
    /DOCTYPE/,
  ],
  'entitati.ods': [() => craftOds('', '', Buffer.from(`<!DOCTYPE a [${laughs}]><a>&a9;</a>`)), /DOCTYPE/],
  'pretinde.xlsx': [() => craftXlsx({ before: CLAIM, rows: '' }), /nicio celulă completată/],
  'intins.ods': [
    () =>
      craftOds(
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
      ),
    /mai multe celule/,
  ],
  'fara-foi.xlsx': [() => craftXlsx({ sheets: '' }), /nicio foaie/],
  'fara-foi.ods': [() => craftOds(''), /nicio foaie/],
  'gol.xlsx': [() => '', /este gol/],
  'gol.csv': [() => ';;;\n'.repeat(100), /nicio celulă completată/],
};

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  workspace = join(folder, 'a.raportor');
  expect((await raportor(['new', workspace, '--year', '2019'])).code).toBe(0);
  mkdirSync(join(folder, 'rele'));
  for (const [name, [bytes]] of Object.entries(FILES)) writeFileSync(join(folder, 'rele', name), bytes());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a bad workbook given to raportor import', () => {
  it.each(Object.entries(FILES))(
    '%s: one sentence, exit code 1, the workspace byte for byte as it was',
    async (name, [, words]) => {
      const before = contentsOf(folder);
      const run = await raportor(['import', workspace, join(folder, 'rele', name)]);
      expect(notARefusal(run)).toEqual([]);
      expect(saidOn(run.stderr)[0]).toMatch(words);
      expect(saidOn(run.stderr)[0]).toContain(name);
      expect(contentsOf(folder)).toEqual(before);
    },
  );

  it('in a folder of such only: each has its outcome, and one sentence says that nothing was imported', async () => {
    const before = hashOf(workspace);
    const text = await raportor(['import', workspace, join(folder, 'rele')]);
    expect(text.code).toBe(1);
    expect(saidOn(text.stderr)).toEqual([
      expect.stringContaining(`Niciunul dintre cele ${Object.keys(FILES).length} fișiere nu a fost importat.`),
    ]);
    for (const [name, [, words]] of Object.entries(FILES)) {
      const line = text.stdout.split('\n').find((one) => one.startsWith('    eroare: ') && one.includes(name));
      expect(line, name).toMatch(words);
    }
    const json = await raportor(['import', workspace, join(folder, 'rele'), '--json']);
    const { outcomes } = JSON.parse(json.stdout);
    expect(json.code).toBe(1);
    expect(outcomes.map(({ outcome }: { outcome: string }) => outcome)).toEqual(
      Object.keys(FILES).map(() => 'refused'),
    );
    expect(hashOf(workspace)).toBe(before);
  });

  it('among good ones: the good ones are applied, the bad one has its outcome, and the workspace verifies', async () => {
    const received = join(folder, 'primite');
    mkdirSync(join(received, 'a doua oară'), { recursive: true });
    const target = join(received, '..', 'bun.raportor');
    copyFileSync(workspace, target);
    writeFileSync(join(received, 'anitp.csv'), GOOD);
    writeFileSync(join(received, 'a doua oară', 'mae.csv'), GOOD.replaceAll('ANITP', 'MAE'));
    for (const name of ['bomba.xlsx', 'parola.ods']) copyFileSync(join(folder, 'rele', name), join(received, name));
    const run = await raportor(['import', target, received, '--json']);
    expect(run.code).toBe(0);
    const { outcomes } = JSON.parse(run.stdout);
    const became = Object.fromEntries(
      outcomes.map((one: { file: string; outcome: string }) => [one.file, one.outcome]),
    );
    expect(became).toEqual({
      'anitp.csv': 'applied',
      'mae.csv': 'applied',
      'bomba.xlsx': 'refused',
      'parola.ods': 'refused',
    });
    expect((await raportor(['verify', target])).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('bun'))).toEqual(['bun.raportor']);
  });
});

describe('a sheet that claims A1:XFD1048576', () => {
  const imported = async (name: string, rows: string) => {
    const target = join(folder, `${name}.raportor`);
    copyFileSync(workspace, target);
    writeFileSync(join(folder, name), craftXlsx({ before: CLAIM, rows }));
    const { outcomes } = JSON.parse((await raportor(['import', target, join(folder, name), '--json'])).stdout);
    return outcomes[0];
  };

  it('is read for what it holds, not for what it claims', async () => {
    expect(await imported('larg.xlsx', TABLE)).toMatchObject({
      outcome: 'applied',
      read: 2,
      unverified: 0,
      issues: [],
    });
  });

  it('and has a cell there: the table is read, the far cell is named and left out', async () => {
    const far = await imported('departe.xlsx', TABLE + row(1048576, text('XFD1048576', 'x')));
    expect(far).toMatchObject({ outcome: 'applied', read: 2, unverified: 0 });
    expect(far.issues).toEqual([
      expect.objectContaining({ code: 'cell-far-away', cell: 'XFD1048576', severity: 'warning' }),
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('a workbook that may not be opened', () => {
  it('is refused alone, and stops no other', async () => {
    const received = join(folder, 'închise');
    mkdirSync(received);
    writeFileSync(join(received, 'anitp.csv'), GOOD);
    writeFileSync(join(received, 'mae.csv'), GOOD.replaceAll('ANITP', 'MAE'));
    const target = join(folder, 'închis.raportor');
    copyFileSync(workspace, target);
    for (const [path, mode] of [
      [join(received, 'mae.csv'), 0o000],
      [folder, 0o777],
      [target, 0o666],
    ] as const)
      chmodSync(path, mode);
    const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const alone = await raportor(['import', target, join(received, 'mae.csv')], nobody);
    expect(notARefusal(alone)).toEqual([]);
    expect(saidOn(alone.stderr)[0]).toMatch(/mae\.csv nu a putut fi deschis/);
    const both = await raportor(['import', target, received, '--json'], nobody);
    expect(both.code).toBe(0);
    expect(JSON.parse(both.stdout).outcomes).toMatchObject([
      { file: 'anitp.csv', outcome: 'applied' },
      { file: 'mae.csv', outcome: 'refused', sha256: null, issues: [{ code: 'file-not-opened' }] },
    ]);
  });
});

describe('half a character, as an escape or an entity', () => {
  it('in a cell, a formula or the name of a sheet is replaced, and the rest is read', async () => {
    const target = join(folder, 'jumătăți.raportor');
    copyFileSync(workspace, target);
    const formula = '<c r="F3"><f>A1&amp;"_xD800_&#xDC00;"</f></c>';
    const more = `${text('E2', 'Descriere')}`;
    const rows = TABLE.replace(text('D2', 'Stadiu'), text('D2', 'Stadiu') + more).replace(
      text('D3', 'realizată'),
      text('D3', 'realizată') + text('E3', 'a_xD800_b&#xDFFF;c') + formula,
    );
    writeFileSync(
      join(folder, 'jumătăți.xlsx'),
      craftXlsx({ rows, sheets: '<sheet name="Foaie&#xD800;" sheetId="1" r:id="rId1"/>' }),
    );
    const run = await raportor(['import', target, join(folder, 'jumătăți.xlsx'), '--json']);
    expect(JSON.parse(run.stdout).outcomes[0]).toMatchObject({ outcome: 'applied', read: 3 });
    expect((await raportor(['verify', target])).code).toBe(0);
  });
});

describe('what is given to raportor import is no workbook at all', () => {
  it.each([
    ['a file that does not exist', (at: string) => join(at, 'nimic.xlsx'), /nu există/],
    ['an empty folder', (at: string) => join(at, 'gol'), /Nu s-a găsit niciun fișier/],
    ['a device', () => '/dev/zero', /nu poate fi citit/],
  ])('%s', async (_, pathIn, words) => {
    mkdirSync(join(folder, 'gol'), { recursive: true });
    const before = hashOf(workspace);
    const run = await raportor(['import', workspace, pathIn(folder)]);
    expect(notARefusal(run)).toEqual([]);
    expect(saidOn(run.stderr)[0]).toMatch(words);
    expect(hashOf(workspace)).toBe(before);
  });
});
