import { cellsOf, shownIn } from '#shared/domain/intake/source-cells.ts';
import { decimal, momentFigure } from '#shared/words/figures.ts';
import { annex } from './annex-chapters.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Chapter, Row } from './paper.ts';
import { ABSENT, column, quote, row, said } from './parts.ts';
import { breakable, plainText, shortened } from './plain-text.ts';
import { type RegisterEntry, type RegisterFile, registerPlace, usePlace } from './register.ts';
import { filePlaces } from './reporting-chapter.ts';

const LONGEST_RAW = 160;

/** Every cell that was read, by file, with its hash: what any number in the document goes back to (DOMAIN.md §5). */
export function provenanceChapter(view: EvaluationView, letter: string): Chapter {
  const { words, register } = view;
  const count = register.files.reduce((sum, { entries }) => sum + entries.length, 0);
  return annex(view, 'provenance', letter, [
    { kind: 'paragraph', text: [words('paper:provenance.lead', { count })] },
    ...(register.files.length === 0 ? [{ kind: 'paragraph', text: [words('paper:provenance.nothing')] } as const] : []),
    ...register.files.flatMap((file) => fileBlocks(view, file)),
  ]);
}

function fileBlocks(view: EvaluationView, { submission, entries }: RegisterFile): readonly Block[] {
  const { words } = view;
  const { institution, file, version, receivedAt } = submission;
  // Where a version was accepted in part, the rest stands in the files of earlier ones (DOMAIN.md §3).
  const own = entries.filter(({ provenance }) => provenance.file === file.sha256);
  const carried = entries.filter(({ provenance }) => provenance.file !== file.sha256);
  const { used, kept } = filePlaces(view, institution);
  const facts = words('paper:provenance.file', {
    version,
    moment: momentFigure(receivedAt),
    count: file.bytes,
    bytes: decimal(file.bytes, 0),
  });
  return [
    {
      kind: 'heading',
      rank: 2,
      listed: false,
      text: [`${quote(institution)} – ${quote(view.institutionName(institution))}`],
    },
    { kind: 'paragraph', style: 'meta', text: [{ text: quote(file.name), to: used, at: kept }, ` · ${facts}`] },
    fingerprint(file.sha256),
    own.length === 0 ? { kind: 'paragraph', text: [words('paper:provenance.empty')] } : entryTable(view, own),
    ...[...Map.groupBy(carried, ({ provenance }) => provenance.file)].flatMap(([sha256, moved]): readonly Block[] => [
      {
        kind: 'paragraph',
        style: 'meta',
        text: [
          words('paper:provenance.carried', { name: quote(moved[0]?.provenance.fileName ?? ''), count: moved.length }),
        ],
      },
      fingerprint(sha256),
      entryTable(view, moved),
    ]),
  ];
}

const fingerprint = (sha256: string): Block => ({
  kind: 'paragraph',
  style: 'meta',
  text: [{ text: `SHA-256 ${sha256}`, style: 'quoted' }],
});

function entryTable(view: EvaluationView, entries: readonly RegisterEntry[]): Block {
  const label = (key: string): string => view.words(`paper:label.${key}`);
  return {
    kind: 'table',
    columns: [
      column(label('number'), 12, 'end'),
      column(label('code'), 17),
      column(label('what'), '3'),
      column(label('sheet'), 26),
      column(label('cell'), 14),
      column(label('raw'), '4'),
    ],
    rows: entries.map((entry) => entryRow(view, entry)),
  };
}

function entryRow(view: EvaluationView, entry: RegisterEntry): Row {
  const { words } = view;
  const { provenance } = entry;
  const { text, left } = shortened(plainText(shownIn(provenance)), LONGEST_RAW);
  const cut = left > 0 ? [{ text: ` ${words('paper:provenance.cut', { count: left })}`, style: 'muted' } as const] : [];
  const doubt = entry.verified ? [] : [{ text: ` (${words('book:absence.not-verified')})`, style: 'muted' } as const];
  return row(
    said({ text: String(entry.number), to: usePlace(entry.number), at: registerPlace(entry.number) }),
    said(entry.code),
    said(whatText(view, entry), ...doubt),
    said(quote(provenance.sheet)),
    said(cellsOf(provenance)),
    said(...(text === '' ? [ABSENT] : [{ text: breakable(text), style: 'quoted' } as const]), ...cut),
  );
}

function whatText({ words }: EvaluationView, { what }: RegisterEntry): string {
  if (what.kind === 'activity') return words(`paper:provenance.field.${what.field}`);
  if (!what.category) return words('paper:provenance.field.value');
  return `${quote(what.category.dimension)}: ${quote(what.category.category)}`;
}
