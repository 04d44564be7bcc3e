import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { decimal, momentFigure, scoreFigure } from '#shared/words/figures.ts';
import { unknownFields } from './conclusion-blocks.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Block, Chapter, Row } from './paper.ts';
import { ABSENT, column, levelCell, marked, quote, row, said, sameLevelOf, scoreOf } from './parts.ts';
import { plainText, shortened } from './plain-text.ts';

const LONGEST_RAW = 120;
const SEVERITIES = ['error', 'warning', 'info'] as const;

/** What was said of the workbooks and of the scores' inputs, and still stands; the gravest first. */
export function issuesChapter(view: EvaluationView, letter: string): Chapter {
  const { words, snapshot } = view;
  const issues = [...snapshot.issues, ...snapshot.scores.issues];
  const label = (key: string): string => words(`paper:label.${key}`);
  const sorted = SEVERITIES.flatMap((severity) => issues.filter((issue) => issue.severity === severity));
  return annex(view, 'issues', letter, [
    { kind: 'paragraph', text: [words('paper:issues.lead', { count: issues.length })] },
    ...(issues.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: [column(label('severity'), 22), column(label('finding'), '1'), column(label('place'), 58)],
            rows: sorted.map((issue) => issueRow(view, issue)),
          } as const,
        ]),
    ...unknownFields(view),
  ]);
}

function issueRow({ words }: EvaluationView, issue: Issue): Row {
  const { code, severity, file = '', sheet = '', cell = '', raw = '', params } = issue;
  const short = (text: string): string => shortened(plainText(text), LONGEST_RAW).text;
  const facts = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? short(value) : value]),
  );
  const sentence = words(`intake:issue.${code}`, {
    file: short(file),
    sheet: short(sheet),
    cell,
    raw: short(raw),
    ...facts,
  });
  const place = [file, sheet, cell].filter((part) => part !== '').map(quote);
  return row(
    said({ text: words(`book:severity.${severity}`), style: severity === 'error' ? 'strong' : 'muted' }),
    said(quote(sentence)),
    said(place.length === 0 ? ABSENT : place.join(' · ')),
  );
}

/** How far the scores depend on the weights (DOMAIN.md §4, Sensitivity). */
export function sensitivityChapter(view: EvaluationView, letter: string): Chapter {
  const { words, snapshot } = view;
  const label = (key: string): string => words(`paper:label.${key}`);
  const line = (node: Parameters<typeof levelCell>[1] & { code: string }, rank: Row['rank']): Row => {
    const { low = null, high = null } = view.sensitivity(node.code) ?? {};
    return {
      rank,
      cells: [
        node.code === OVERALL
          ? said({ text: words('paper:summary.total'), style: 'strong' })
          : said({ text: node.code, style: 'strong' }, ' ', ...marked(view, node.code)),
        said(scoreOf(node)),
        levelCell(view, node),
        said(low === null || high === null ? ABSENT : `${scoreFigure(low)} – ${scoreFigure(high)}`),
        said(sameLevelOf(view, node.code)),
      ],
    };
  };
  const { draws } = snapshot.inputs.method.sensitivity;
  return annex(view, 'sensitivity', letter, [
    { kind: 'paragraph', text: [words('paper:sensitivity.lead', { count: draws, draws: decimal(draws, 0) })] },
    {
      kind: 'table',
      columns: [
        column(label('objective'), '1'),
        column(label('score'), 14, 'end'),
        column(label('level'), 44),
        column(label('percentiles'), 28, 'end'),
        column(label('sameLevelShort'), 20, 'end'),
      ],
      rows: [
        ...snapshot.scores.children.flatMap((general) => [
          line(general, 'group'),
          ...general.children.map((specific) => line(specific, 'normal')),
        ]),
        line(snapshot.scores, 'total'),
      ],
    },
  ]);
}

/** What the document can be checked against without us: hashes of the snapshot and its inputs, head of the audit chain. */
export function hashesChapter(view: EvaluationView, letter: string, snapshotSha256: string): Chapter {
  const { words, snapshot } = view;
  const { framework, method } = snapshot.inputs;
  const fact = (key: string, value: string) => ({ label: words(`paper:hashes.${key}`), value: [value] });
  return annex(view, 'hashes', letter, [
    { kind: 'paragraph', text: [words('paper:hashes.lead')] },
    {
      kind: 'facts',
      facts: [
        fact('snapshot', snapshotSha256),
        fact('inputs', snapshot.inputsSha256),
        fact('audit', snapshot.audit.head),
        fact('events', decimal(snapshot.audit.events, 0)),
        fact('taken', momentFigure(snapshot.takenAt)),
        fact('edition', String(snapshot.edition)),
        fact('format', snapshot.format),
        fact('framework', `${quote(framework.code)}, ${quote(framework.version)}`),
        fact('method', `${quote(method.code)}, ${quote(method.version)}`),
      ],
    },
    { kind: 'paragraph', text: [words('paper:hashes.verify')] },
  ]);
}

/** An annex: `Anexa B. Registrul de proveniență`. */
export function annex({ words }: EvaluationView, key: string, letter: string, blocks: readonly Block[]): Chapter {
  const short = words('paper:annex', { letter });
  return { title: `${short}. ${words(`paper:${key}.title`)}`, short, blocks };
}
