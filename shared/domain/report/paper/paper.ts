import type { LevelKey } from '../level-style.ts';

/**
 * A stretch of text in one manner; plain strings are plain text. `to`: the place in the document that it leads to; `at`: the name
 * under which it is such a place itself, so that whoever came can go back. Where a name stands several times, the first is meant.
 */
export interface Run {
  readonly text: string;
  /**
   * `mark`: the tag that an illustrative entry bears. `quoted`: as it stood in a stranger's cell. `missing`: stands where a number
   * should, and must not be overlooked.
   */
  readonly style?: 'strong' | 'emphasis' | 'strong-emphasis' | 'muted' | 'mark' | 'quoted' | 'missing';
  readonly to?: string;
  readonly at?: string;
}
export type Text = readonly (string | Run)[];

/** A judgement as a drawing: bar = score, thin line = band. The numbers stand beside it as text. */
export interface Bullet {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: LevelKey;
}

export type Cell =
  | { readonly kind: 'text'; readonly text: Text; readonly span?: number }
  | { readonly kind: 'level'; readonly level: LevelKey; readonly word: string }
  | { readonly kind: 'bullet'; readonly bullet: Bullet };

export interface Column {
  readonly heading: string;
  /** In millimetres, or a share of what is left. */
  readonly width: { readonly mm: number } | { readonly share: number };
  /** `end` for numbers. */
  readonly align: 'start' | 'end' | 'center';
}

export interface Row {
  readonly cells: readonly Cell[];
  /** `group` heads the rows after it: kept with the next one, and set again where they go on over the page. */
  readonly rank: 'normal' | 'group' | 'total';
}

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Never parted between pages; for short tables of known size. */
  readonly keep?: boolean;
}

/** A vector drawing with the sentence that says its finding, and the same told in words for who cannot see it. */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly chart: Chart;
  readonly finding: Text;
  readonly alternative: string;
}

/** Bars from zero to a hundred with their bands; the only chart of the report. */
export interface Chart {
  readonly bars: readonly { readonly label: string; readonly value: string; readonly bullet: Bullet }[];
  /** Lowest scores of the levels, drawn as lines. */
  readonly thresholds: readonly number[];
}

/** The judgement of a node at a glance. */
export interface JudgementBlock {
  readonly kind: 'judgement';
  readonly level: LevelKey;
  readonly word: string;
  readonly score: Run;
  readonly scoreLabel: string;
  readonly bullet: Bullet;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** `small` for an activity. */
  readonly size: 'large' | 'small';
}

/** An evaluator's rating that nobody approved yet: it changes no score, so it stands beside the computed level. */
export interface RatingBlock {
  readonly kind: 'rating';
  readonly level: LevelKey;
  readonly word: string;
  /** Whose it is and how far it has come. */
  readonly standing: string;
  readonly text: Text;
}

interface HeadingBlock {
  readonly kind: 'heading';
  readonly rank: 2 | 3 | 4;
  readonly text: Text;
  /** Whether a heading of the second rank stands in the contents; it does if nothing is said. */
  readonly listed?: boolean;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text; readonly style?: 'lead' | 'meta' | 'basis' | 'small' }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: Text }[] }
  | HeadingBlock
  | { readonly kind: 'notice'; readonly text: Text }
  | TableBlock
  | FigureBlock
  | JudgementBlock
  | RatingBlock;

/** A chapter begins a page. */
export interface Chapter {
  readonly title: string;
  /** In the running head. */
  readonly short: string;
  readonly blocks: readonly Block[];
}

/** The evaluation as pages are set from it: every word and number in place, nothing left to compute. */
export interface Paper {
  readonly language: 'ro' | 'en';
  readonly title: string;
  /** Day of the document's metadata. */
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
  readonly head: string;
  readonly foot: string;
  /** With `{page}` and `{pages}`. */
  readonly pageOf: string;
  /** Describes a link to who cannot see it; with `{page}`. */
  readonly linkTo: string;
  readonly contents: string;
  readonly cover: {
    readonly institution: string;
    readonly title: string;
    readonly subtitle: string;
    readonly year: string;
    readonly state: string;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
  };
  /** Set while there is content that is no official text; shown on the cover and on every page. */
  readonly warning: { readonly title: string; readonly text: string; readonly short: string } | null;
  readonly thresholds: readonly number[];
  readonly chapters: readonly Chapter[];
}
