import type { PlanDocument } from '#shared/domain/framework/plan/plan-document.ts';
import { LIST_MARK, PlanBuilder } from './plan-builder.ts';
import { guardOtherParts } from './read-bytes.ts';
import { Refusal } from './refusal.ts';
import { mainPartOf, scanPart } from './xlsx-package.ts';
import { attribute, type XmlHandler } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

const MAIN_TYPE =
  /wordprocessingml\.(?:document|template)\.main\+xml$|ms-word\.(?:document|template)\.macroenabled(?:template)?\.main\+xml$/;
/** What was moved away, what stands there for older programs only. */
const LEFT_OUT = new Set(['moveFrom', 'Fallback']);
const CONTENTS = /^(?:TOC|Cuprins|Contents)/i;

/** The main part of a Word document; null when the package is none. */
export async function findDocumentPart(zip: ZipArchive): Promise<string | null> {
  if (!zip.has('[Content_Types].xml')) return null;
  const { part, type } = await mainPartOf(zip, 'word/document.xml');
  if (!MAIN_TYPE.test(type)) return null;
  if (!zip.has(part)) throw new Refusal('file-unreadable', 'no document part');
  return part;
}

/**
 * Reads the text of a Word document (ECMA-376-1 §17): paragraphs, tables with merged cells, line breaks. Tracked insertions count,
 * deletions do not; hidden text, the table of contents, notes and comments are left out.
 */
export async function readDocx(zip: ZipArchive, part: string): Promise<PlanDocument> {
  const builder = new PlanBuilder();
  await scanPart(zip, part, docxHandler(builder));
  await guardOtherParts(zip, new Set([part]));
  return builder.finish('docx');
}

function docxHandler(builder: PlanBuilder): XmlHandler {
  const cells: { columns: number; continues: boolean; opened: boolean }[] = [];
  let leftOut = 0;
  let isRun = false;
  let isHidden = false;
  let raised: string | null = null;
  let isContents = false;

  /** A cell's properties come before its content: it is opened at the first of it. */
  const openCell = (): void => {
    const cell = cells.at(-1);
    if (!cell || cell.opened) return;
    cell.opened = true;
    builder.openCell(cell.columns, 1, cell.continues);
  };

  const handler: XmlHandler = {
    listening: false,
    open(name, attributes) {
      if (leftOut > 0 || LEFT_OUT.has(name)) {
        leftOut += 1;
        return;
      }
      const value = (): string | undefined => attribute(attributes, ':val');
      switch (name) {
        case 'tbl':
          openCell();
          return builder.openTable();
        case 'tr':
          return builder.openRow();
        case 'gridBefore':
          builder.openCell(Number(value()), 1, false);
          return builder.closeCell();
        case 'tc':
          cells.push({ columns: 1, continues: false, opened: false });
          return;
        case 'gridSpan':
        case 'vMerge': {
          const cell = cells.at(-1);
          if (cell && name === 'gridSpan') cell.columns = Number(value());
          if (cell && name === 'vMerge') cell.continues = value() !== 'restart';
          return;
        }
        case 'p':
          openCell();
          isContents = false;
          return;
        case 'pStyle':
          isContents = CONTENTS.test(value() ?? '');
          return;
        case 'numId':
          if (value() !== '0') builder.text(LIST_MARK);
          return;
        case 'r':
          isRun = true;
          isHidden = false;
          raised = null;
          return;
        case 'vanish':
          isHidden = isRun && value() !== '0' && value() !== 'false';
          return;
        case 'vertAlign':
          if (isRun && value() === 'superscript') raised = '';
          return;
        case 'position':
          if (isRun && Number(value()) > 0) raised = '';
          return;
        case 't':
          handler.listening = !isHidden;
          return;
        case 'tab':
          if (isRun) builder.text(' ');
          return;
        case 'noBreakHyphen':
          return builder.text('-');
        case 'br':
        case 'cr':
          return builder.endLine();
      }
    },
    close(name) {
      if (leftOut > 0) {
        leftOut -= 1;
        return;
      }
      switch (name) {
        case 't':
          handler.listening = false;
          return;
        case 'r':
          isRun = false;
          if (raised !== null) builder.raised(raised);
          raised = null;
          return;
        case 'p':
          return isContents ? builder.dropLine() : builder.endLine();
        case 'tc':
          openCell();
          cells.pop();
          return builder.closeCell();
        case 'tbl':
          return builder.closeTable();
      }
    },
    text: (piece) => {
      if (raised === null) builder.text(piece);
      else raised += piece;
    },
  };
  return handler;
}
