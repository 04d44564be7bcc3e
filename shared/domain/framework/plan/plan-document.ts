import type { PlanPlace } from './plan-issue.schema.ts';

/** What a plan document is made of, whatever its format: paragraphs and tables in reading order (DOMAIN.md §2.1). Plain data, so that it crosses processes. */
export interface PlanDocument {
  readonly format: 'docx' | 'html' | 'xlsx' | 'xls' | 'ods' | 'csv';
  readonly blocks: readonly PlanBlock[];
}

export type PlanBlock = PlanParagraph | PlanTable;

/** A line of text outside any table. */
export interface PlanParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly place: PlanPlace;
}

export interface PlanTable {
  readonly kind: 'table';
  readonly rows: readonly PlanRow[];
}

export interface PlanRow {
  /** From left to right; a place that a merged cell of an earlier row covers has no cell of its own. */
  readonly cells: readonly PlanCell[];
}

export interface PlanCell {
  /** How many columns and rows it takes, at least 1. */
  readonly columns: number;
  readonly rows: number;
  /** Its text as its paragraphs and line breaks part it; none where it is empty. */
  readonly lines: readonly string[];
  readonly place: PlanPlace;
}

/**
 * A text as it is kept: cedilla ş ţ as comma ș ț (a repair of encoding, no change of words), white space as one space, without
 * invisible marks and without the stars that send to a note.
 */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[ŞşŢţ]/g, (letter) => COMMA[letter] ?? letter)
    .replace(/\p{Cf}+/gu, '')
    .replace(/(?<=[\p{L})])\*{1,3}(?=[\s,;.]|$)/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

const COMMA: Readonly<Record<string, string>> = { Ş: 'Ș', ş: 'ș', Ţ: 'Ț', ţ: 'ț' };
