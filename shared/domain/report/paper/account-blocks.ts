import type { ActivityReport, Reading } from '#shared/domain/intake/submission.schema.ts';
import type { ActivityScore } from '#shared/domain/scoring/score-sheet.schema.ts';
import { decimal } from '#shared/words/figures.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Run, Text } from './paper.ts';
import { fromCell, quote, referenceTo } from './parts.ts';
import { breakable, plainText, shortened } from './plain-text.ts';

const LONGEST = 1_200;

/** What the institutions wrote of an activity: description, difficulties, evidence, budget; shortened where very long. */
export function accountBlocks(view: EvaluationView, activity: ActivityScore): readonly Block[] {
  return view.reportsOn(activity.code).flatMap(({ institution, report }): Block[] => {
    const parts = accountOf(view, report);
    if (parts.length === 0) return [];
    const text: Text = [{ text: quote(institution), style: 'strong' }, ' ', ...parts.flatMap((part) => [...part, ' '])];
    return [{ kind: 'paragraph', style: 'small', text }];
  });
}

function accountOf(view: EvaluationView, report: ActivityReport): readonly Text[] {
  const { words } = view;
  const label = (key: string): Run => ({ text: `${words(`report:account.${key}`)}:`, style: 'muted' });
  const written = (key: 'description' | 'difficulties' | 'evidence'): Text[] => {
    const reading = report[key];
    return reading?.state === 'read' ? [[label(key), ' ', ...body(view, reading)]] : [];
  };
  const budget = (key: 'allocated' | 'spent'): Text[] => {
    const reading = report[key];
    if (reading?.state !== 'read') return [];
    const lei = words('report:account.lei', { amount: decimal(reading.value, 2) });
    return [[label(key), ' ', fromCell(view, lei, reading.provenance), ' ', ...referenceTo(view, reading.provenance)]];
  };
  return [
    ...written('description'),
    ...written('difficulties'),
    ...written('evidence'),
    ...budget('allocated'),
    ...budget('spent'),
  ];
}

function body(view: EvaluationView, reading: Reading<string> & { state: 'read' }): Text {
  const { text, left } = shortened(plainText(reading.value), LONGEST);
  const shown = breakable(text);
  if (left === 0) return [shown, ' ', ...referenceTo(view, reading.provenance)];
  const { fileName, sheet, cell } = reading.provenance;
  const place = `${quote(fileName)} · ${quote(sheet)} · ${cell}`;
  return [
    `${shown}… `,
    { text: view.words('report:account.continues', { count: left, place }), style: 'muted' },
    ' ',
    ...referenceTo(view, reading.provenance),
  ];
}
