import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { cellAddress, type WorkbookFormat } from '#shared/domain/intake/workbook.ts';
import { readCsv } from './csv-text.ts';
import { odsHandler } from './ods-content.ts';
import { openOle } from './ole-container.ts';
import type { ReadingLimits } from './reading-limits.ts';
import { Refusal } from './refusal.ts';
import { SheetBuilder, WorkbookTally } from './sheet-builder.ts';
import { sniff } from './sniff.ts';
import { decodeText } from './text-encoding.ts';
import { TextTable } from './text-table.ts';
import type { ReadOutcome } from './workbook-columns.ts';
import { isOldXls, readXls } from './xls-book.ts';
import { guardXls } from './xls-guard.ts';
import { readOldXls } from './xls-old.ts';
import { XlsStream } from './xls-stream.ts';
import { findWorkbookPart, readXlsxPackage, scanPart } from './xlsx-package.ts';
import { xlsxSheetHandler } from './xlsx-sheet.ts';
import { XmlScanner } from './xml-scanner.ts';
import { ZipArchive } from './zip-archive.ts';

const ODS_TYPE = /^application\/vnd\.oasis\.opendocument\.spreadsheet(?:-template)?$/;
/** Formulas without a value are named one by one up to here; beyond, the sender will save the file anew anyway. */
const NAMED_FORMULAS = 200;

/** One file on its way: what was read so far and what there is to say of it. */
class Reading {
  readonly issues: Issue[] = [];
  readonly sheets: SheetBuilder[] = [];
  readonly texts: TextTable;
  readonly tally: WorkbookTally;
  readonly file: string;
  readonly limits: ReadingLimits;
  format: WorkbookFormat = 'csv';
  encoding: string | null = null;
  #formulas = 0;

  constructor(file: string, limits: ReadingLimits) {
    this.file = file;
    this.limits = limits;
    this.texts = new TextTable(limits.characters);
    this.tally = new WorkbookTally(limits);
  }

  readonly startSheet = (name: string, hidden: boolean): SheetBuilder => {
    const sheet = new SheetBuilder(name, hidden, this);
    if (this.sheets.push(sheet) > this.limits.sheets) throw new Refusal('file-bomb', 'sheets');
    return sheet;
  };

  readonly onUncalculated = (sheet: string, row: number, column: number, formula: string): void => {
    if (++this.#formulas > NAMED_FORMULAS) return;
    const where = { file: this.file, sheet, cell: cellAddress(row, column), raw: formula };
    this.issues.push({ code: 'formula-without-value', severity: 'warning', ...where, params: {} });
  };
}

/** Parts that are not read can do no harm but by being inflated or by a DOCTYPE another program would follow. */
export async function guardOtherParts(zip: ZipArchive, read: ReadonlySet<string>): Promise<void> {
  for (const name of zip.entries.keys()) {
    if (read.has(name)) continue;
    const scanner = new XmlScanner({ open() {}, close() {}, text() {}, listening: false });
    let scans = /\.(?:xml|rels|vml|rdf)$/.test(name);
    await zip.pieces(
      name,
      (piece) => {
        if (!scans) return;
        try {
          scanner.write(piece);
        } catch (error) {
          if (!(error instanceof Refusal) || error.code === 'file-doctype') throw error;
          scans = false;
        }
      },
      false,
    );
  }
}

async function readXlsx(reading: Reading, zip: ZipArchive): Promise<void> {
  const part = await findWorkbookPart(zip);
  if (part === null) throw new Refusal('file-not-a-workbook', 'another Office document');
  reading.format = 'xlsx';
  const book = await readXlsxPackage(zip, part, reading.limits);
  if (book.sheets.length === 0) throw new Refusal('file-no-sheets', 'workbook part names none');
  for (const { name, hidden, part: sheetPart } of book.sheets) {
    await scanPart(zip, sheetPart, xlsxSheetHandler(book, reading.startSheet(name, hidden)));
  }
  await guardOtherParts(zip, new Set(book.sheets.map((sheet) => sheet.part)));
}

async function readOds(reading: Reading, zip: ZipArchive): Promise<void> {
  if (zip.has('mimetype')) {
    const type = Buffer.from(await zip.whole('mimetype', 1024))
      .toString('latin1')
      .trim();
    if (!ODS_TYPE.test(type)) throw new Refusal('file-not-a-workbook', 'another OpenDocument');
  }
  if (zip.has('meta-inf/manifest.xml')) {
    const refuseEncrypted = (name: string): void => {
      if (name === 'encryption-data') throw new Refusal('file-encrypted', 'ODS encryption');
    };
    await scanPart(zip, 'meta-inf/manifest.xml', { open: refuseEncrypted, close() {}, text() {}, listening: false });
  }
  reading.format = 'ods';
  await scanPart(zip, 'content.xml', odsHandler(reading.startSheet));
  if (reading.sheets.length === 0) throw new Refusal('file-no-sheets', 'no table');
  await guardOtherParts(zip, new Set(['content.xml']));
}

async function readZip(reading: Reading, bytes: Uint8Array): Promise<void> {
  const zip = new ZipArchive(bytes, reading.limits);
  if (zip.has('[Content_Types].xml')) return readXlsx(reading, zip);
  if (zip.has('content.xml')) return readOds(reading, zip);
  throw new Refusal('file-not-a-workbook', 'another zip');
}

async function readOle(reading: Reading, bytes: Uint8Array): Promise<void> {
  const ole = openOle(bytes);
  switch (ole.kind) {
    case 'encrypted':
      throw new Refusal('file-encrypted', 'EncryptedPackage');
    case 'other':
      throw new Refusal('file-not-a-workbook', 'another OLE document');
    case 'workbook': {
      reading.format = 'xls';
      const stream = new XlsStream(ole.stream);
      guardXls(stream, new WorkbookTally(reading.limits));
      if (isOldXls(stream)) return readOldXls(ole.stream, reading.startSheet);
      return readXls(stream, reading.startSheet, reading.limits.strings);
    }
  }
}

function readText(reading: Reading, bytes: Uint8Array): void {
  const { text, encoding, guessed } = decodeText(bytes);
  reading.encoding = encoding;
  const extension = /\.([^.]*)$/.exec(reading.file);
  const sheet = reading.startSheet(extension ? reading.file.slice(0, extension.index) : reading.file, false);
  readCsv(text, sheet, /^(?:csv|txt|tsv|tab)$/i.test(extension?.[1] ?? ''));
  if (guessed) {
    reading.issues.push({ code: 'encoding-guessed', severity: 'info', file: reading.file, params: { encoding } });
  }
}

async function readAny(reading: Reading, bytes: Uint8Array): Promise<void> {
  const kind = sniff(bytes);
  switch (kind) {
    case 'zip':
      return readZip(reading, bytes);
    case 'ole':
      return readOle(reading, bytes);
    case 'html':
      throw new Refusal('file-is-html', 'HTML');
    case 'text':
      return readText(reading, bytes);
    case 'other':
      throw new Refusal('file-not-a-workbook', 'another format');
  }
}

/**
 * Reads one file's bytes into arrays, or says why not with exactly one issue. Bounded by the limits but for time and
 * memory, which the process around it is held to. Never throws for what is in the file.
 */
export async function readBytes(file: string, bytes: Uint8Array, limits: ReadingLimits): Promise<ReadOutcome> {
  const reading = new Reading(file, limits);
  try {
    if (bytes.length === 0) throw new Refusal('file-empty', 'no bytes');
    if (bytes.length > limits.fileBytes) throw new Refusal('file-too-large', 'file');
    await readAny(reading, bytes);
    const sheets = reading.sheets.map((sheet) => sheet.finish(file, reading.issues));
    if (sheets.every((sheet) => sheet.rows.length === 0)) throw new Refusal('file-nothing-read', 'no cell');
    const { format, encoding, issues } = reading;
    return { ok: true, workbook: { format, encoding, sheets, ...reading.texts.finish() }, issues };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, issue: { code: error.code, severity: 'error', file, params: {} } };
  }
}
