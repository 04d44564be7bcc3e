import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { findActivity, findIndicator } from '#shared/domain/framework/framework-walk.ts';
import type { SheetMapping } from '../mapping.schema.ts';
import type { CodesNow } from './earlier-version.ts';
import type { TemplateIdentity } from './template-identity.ts';
import type { TemplateColumn } from './template-layout.ts';
import { cellOf, type FoundTable } from './template-tables.ts';

/** The category a row speaks of, as the framework words it; null: the indicator as a whole. */
export type Category = { readonly dimension: string; readonly category: string } | null;

/** What a row of a template stands for. */
export type RowMeaning =
  | { readonly kind: 'activity'; readonly activity: Activity }
  | {
      readonly kind: 'indicator';
      readonly activity: Activity;
      readonly indicator: Indicator;
      readonly category: Category;
    }
  /** A code that the framework does not have. */
  | { readonly kind: 'unknown-code'; readonly code: string }
  /** A node of the earlier version that the template was made after, which the framework has no more. */
  | { readonly kind: 'gone'; readonly code: string }
  | { readonly kind: 'unknown-category'; readonly activity: Activity }
  /** The prefilled text beside the code is another node's: cells were moved apart, or the framework was another one. */
  | { readonly kind: 'contradicted'; readonly code: string; readonly text: string }
  /** No code, and nothing to tell by; `date` where a program made a date of the code. */
  | { readonly kind: 'none'; readonly date: boolean };

/**
 * What a row stands for: a person's choice, else its code, else – where the code was lost – what was prefilled in that row,
 * provided that its texts are still the same. `now`: for a template of an earlier version, where its codes' nodes stand now.
 */
export function meaningOf(
  framework: Framework,
  identity: TemplateIdentity,
  found: FoundTable,
  row: number,
  choice: Exclude<NonNullable<SheetMapping['rows']>[string], 'ignore'> | undefined,
  now: CodesNow | null,
): RowMeaning {
  if (choice) return byCode(framework, found, row, choice.indicator ?? choice.activity);
  const cell = cellOf(found, row, 'code')?.cell ?? null;
  const code = cell?.type === 'text' ? cell.text.trim().replace(/\.$/, '') : '';
  if (now) return ofEarlier(framework, found, row, code.toLowerCase(), now);
  if (/^\d+\.\d+\.\d+(\.[a-z])?$/i.test(code))
    return agreed(found, row, byCode(framework, found, row, code.toLowerCase()));
  const written = identity.rows.find((one) => one.table === found.table && one.row === row + 1);
  const meaning = written ? byCode(framework, found, row, written.code) : null;
  return meaning && sameTexts(found, row, meaning) ? meaning : { kind: 'none', date: cell?.type === 'date' };
}

/** A code that is another node's now, while its own is gone, contradicts its text; one that nothing bears any more is gone. */
function ofEarlier(framework: Framework, found: FoundTable, row: number, code: string, now: CodesNow): RowMeaning {
  const to = now.get(code);
  if (to === undefined) return { kind: 'none', date: cellOf(found, row, 'code')?.cell?.type === 'date' };
  if (to !== null) return byCode(framework, found, row, to);
  const isTaken = byCode(framework, found, row, code).kind !== 'unknown-code';
  const text = textOf(found, row, found.table === 'activities' ? 'title' : 'indicator');
  return isTaken ? { kind: 'contradicted', code, text } : { kind: 'gone', code };
}

function byCode(framework: Framework, found: FoundTable, row: number, code: string): RowMeaning {
  if (found.table === 'activities') {
    const place = findActivity(framework, code);
    return place ? { kind: 'activity', activity: place.activity } : { kind: 'unknown-code', code };
  }
  const place = findIndicator(framework, code);
  if (!place) return { kind: 'unknown-code', code };
  const { activity, indicator } = place;
  const category = categoryOf(found, row, indicator);
  return category === 'unknown'
    ? { kind: 'unknown-category', activity }
    : { kind: 'indicator', activity, indicator, category };
}

function categoryOf(found: FoundTable, row: number, indicator: Indicator): Category | 'unknown' {
  const dimension = fold(textOf(found, row, 'dimension'));
  const category = fold(textOf(found, row, 'category'));
  if (dimension === '' && category === '') return null;
  const matches = indicator.disaggregation.flatMap((one) =>
    one.categories.flatMap((name) =>
      fold(name) === category && (dimension === '' || fold(one.dimension) === dimension)
        ? [{ dimension: one.dimension, category: name }]
        : [],
    ),
  );
  const [only] = matches;
  return only && matches.length === 1 ? only : 'unknown';
}

/** A code alone can be wrong, as where one column was sorted without the others; what stands beside it has to agree. */
function agreed(found: FoundTable, row: number, meaning: RowMeaning): RowMeaning {
  if (meaning.kind !== 'activity' && meaning.kind !== 'indicator') return meaning;
  const prefilled: readonly (readonly [TemplateColumn, string])[] =
    meaning.kind === 'activity'
      ? [['title', meaning.activity.title]]
      : [
          ['title', meaning.activity.title],
          ['indicator', meaning.indicator.name],
          ['unit', meaning.indicator.unit],
        ];
  for (const [column, meant] of prefilled) {
    const text = textOf(found, row, column);
    if (!isSameText(fold(text), fold(meant))) {
      const { code } = meaning.kind === 'activity' ? meaning.activity : meaning.indicator;
      return { kind: 'contradicted', code, text };
    }
  }
  return meaning;
}

/** Nothing is no contradiction, and a text cut short by another program is the same one. */
const isSameText = (text: string, meant: string): boolean =>
  text === '' || text === meant || (text.length >= 20 && meant.startsWith(text));

/** Rows of categories bear no title of their own, so without their code nothing tells them from their likes. */
function sameTexts(found: FoundTable, row: number, meaning: RowMeaning): boolean {
  const titled = (activity: Activity): boolean => fold(textOf(found, row, 'title')) === fold(activity.title);
  if (meaning.kind === 'activity') return titled(meaning.activity);
  if (meaning.kind !== 'indicator' || meaning.category) return false;
  return titled(meaning.activity) && fold(textOf(found, row, 'indicator')) === fold(meaning.indicator.name);
}

const textOf = (found: FoundTable, row: number, column: Parameters<typeof cellOf>[2]): string =>
  cellOf(found, row, column)?.cell?.text ?? '';
