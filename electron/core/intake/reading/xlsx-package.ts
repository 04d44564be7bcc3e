import type { ReadingLimits } from './reading-limits.ts';
import { Refusal } from './refusal.ts';
import { builtInFormat } from './shown-number.ts';
import { attribute, type XmlHandler, XmlScanner } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What the parts beside the sheets say. */
export interface XlsxPackage {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  /** The file asks to be calculated when opened: its values were never computed, zeros stand in their place. */
  readonly uncalculated: boolean;
  /** Number format of each cell style. */
  readonly formats: readonly string[];
  readonly strings: readonly string[];
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

const MAIN_TYPE =
  /spreadsheetml\.(?:sheet|template)\.main\+xml$|ms-excel\.(?:sheet|template)\.macroenabled\.main\+xml$/;

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** Scans one part through the given callbacks; text is heard where `open` switches it on. */
export async function scanPart(zip: ZipArchive, part: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  await zip.pieces(part, (piece) => scanner.write(piece));
  scanner.end();
}

const onOpen = (open: XmlHandler['open']): XmlHandler => ({ open, close() {}, text() {}, listening: false });

function resolve(target: string, base: string): string {
  const parts = target.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  }
  return parts.join('/').toLowerCase();
}

async function relationsOf(zip: ZipArchive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  const slash = part.lastIndexOf('/') + 1;
  const rels = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!zip.has(rels)) return relations;
  await scanPart(
    zip,
    rels,
    onOpen((name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const type = attribute(attributes, 'Type') ?? '';
      const target = resolve(attribute(attributes, 'Target') ?? '', part);
      relations.set(attribute(attributes, 'Id') ?? '', { type: type.slice(type.lastIndexOf('/') + 1), target });
    }),
  );
  return relations;
}

/** The workbook part of an Office package; null when the package is none (a Word document, a binary workbook). */
export async function findWorkbookPart(zip: ZipArchive): Promise<string | null> {
  const { part, type } = await mainPartOf(zip, 'xl/workbook.xml');
  if (!MAIN_TYPE.test(type)) return null;
  if (!zip.has(part)) throw new Refusal('file-unreadable', 'no workbook part');
  return part;
}

/** The main part of an Office package, `usual` where its relations name none, and the content type it is said to have. */
export async function mainPartOf(
  zip: ZipArchive,
  usual: string,
): Promise<{ readonly part: string; readonly type: string }> {
  const types = new Map<string, string>();
  const defaults = new Map<string, string>();
  await scanPart(
    zip,
    '[content_types].xml',
    onOpen((name, attributes) => {
      const type = (attribute(attributes, 'ContentType') ?? '').toLowerCase();
      if (name === 'Override') types.set(resolve(attribute(attributes, 'PartName') ?? '', ''), type);
      if (name === 'Default') defaults.set((attribute(attributes, 'Extension') ?? '').toLowerCase(), type);
    }),
  );
  const main = [...(await relationsOf(zip, '')).values()].find((relation) => relation.type === 'officeDocument');
  const part = main?.target ?? usual;
  return { part, type: types.get(part) ?? defaults.get(part.slice(part.lastIndexOf('.') + 1)) ?? '' };
}

async function readFormats(zip: ZipArchive, part: string | undefined): Promise<readonly string[]> {
  if (part === undefined || !zip.has(part)) return [];
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellStyles = false;
  await scanPart(zip, part, {
    open(name, attributes) {
      if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'numFmt') {
        const id = attribute(attributes, 'numFmtId');
        if (id !== undefined) codes.set(Number(id), attribute(attributes, 'formatCode') ?? 'General');
      } else if (name === 'xf' && inCellStyles) ids.push(Number(attribute(attributes, 'numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
    text() {},
    listening: false,
  });
  return ids.map((id) => codes.get(id) ?? builtInFormat(id));
}

/** Resolves `_x000D_` and the like, with which the format writes characters that XML cannot hold. */
export const unescapeString = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

async function readStrings(zip: ZipArchive, part: string | undefined, most: number): Promise<readonly string[]> {
  if (part === undefined || !zip.has(part)) return [];
  const strings: string[] = [];
  let text = '';
  let phonetic = false;
  const handler: XmlHandler = {
    open(name) {
      if (name === 't') handler.listening = !phonetic;
      else if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
    },
    close(name) {
      if (name === 't') handler.listening = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si' && strings.push(unescapeString(text)) > most) throw new Refusal('file-bomb', 'strings');
    },
    text(piece) {
      text += piece;
    },
    listening: false,
  };
  await scanPart(zip, part, handler);
  return strings;
}

/**
 * Reads an .xlsx package but for its sheets' cells. In: the package and the name of its workbook part. Chart sheets and
 * macro sheets are left out. Faults: `file-unreadable` when a sheet the workbook names is not there.
 */
export async function readXlsxPackage(zip: ZipArchive, part: string, limits: ReadingLimits): Promise<XlsxPackage> {
  const relations = await relationsOf(zip, part);
  const byType = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type)?.target;
  const sheets: SheetPart[] = [];
  let date1904 = false;
  let uncalculated = false;
  await scanPart(
    zip,
    part,
    onOpen((name, attributes) => {
      if (name === 'workbookPr') date1904 = isTrue(attribute(attributes, 'date1904'));
      else if (name === 'calcPr') uncalculated = isTrue(attribute(attributes, 'fullCalcOnLoad'));
      else if (name === 'sheet') {
        const relation = relations.get(attribute(attributes, ':id') ?? '');
        if (!relation) throw new Refusal('file-unreadable', 'a sheet without a part');
        if (relation.type !== 'worksheet') return;
        const state = attribute(attributes, 'state') ?? 'visible';
        sheets.push({
          name: attribute(attributes, 'name') ?? '',
          hidden: state !== 'visible',
          part: relation.target,
        });
        if (sheets.length > limits.sheets) throw new Refusal('file-bomb', 'sheets');
      }
    }),
  );
  return {
    sheets,
    date1904,
    uncalculated,
    formats: await readFormats(zip, byType('styles')),
    strings: await readStrings(zip, byType('sharedStrings'), limits.strings),
  };
}
