import type { MergedSheet } from './merged-sheet.ts';

/** The texts over a column, highest first, each once; titles that span the sheet are no headings. Rows and columns count from 0. */
export function headingTexts(merged: MergedSheet, column: number, first: number, last: number): readonly string[] {
  const texts: string[] = [];
  for (let row = first; row <= last; row++) {
    const merge = merged.mergeAt(row, column);
    const text = merged.text(row, column);
    const isTitle = merge !== null && merge.lastColumn - merge.firstColumn + 1 > Math.max(3, merged.width * 0.7);
    if (text !== '' && text.length <= 160 && !isTitle && !texts.includes(text)) texts.push(text);
  }
  return texts;
}

/** A column's heading as one text. */
export const joinedHeading = (texts: readonly string[]): string => texts.join(' / ');
