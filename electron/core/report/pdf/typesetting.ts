import type { Chart, Paper } from '#shared/domain/report/paper/paper.ts';

/** What the process is given: a document with every word in place. */
export interface TypesettingJob {
  readonly paper: Paper;
}

/** What it answers: how far it is, then the file, or what the page setter said against it (a bug of ours). */
export type TypesettingNews =
  | { readonly kind: 'stage'; readonly stage: TypesettingStage }
  | { readonly kind: 'done'; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly reason: string };

export const isJob = (message: unknown): message is TypesettingJob =>
  typeof message === 'object' && message !== null && 'paper' in message;

export const isNews = (message: unknown): message is TypesettingNews =>
  typeof message === 'object' && message !== null && 'kind' in message;

export const TYPESETTING_STAGES = ['start', 'charts', 'pages'] as const;
type TypesettingStage = (typeof TYPESETTING_STAGES)[number];

/** A chart with the name that the templates know it by: its chapter's and its block's position. */
export interface NamedChart {
  readonly path: string;
  readonly chart: Chart;
}

/** Every chart of a document. */
export const chartsOf = ({ chapters }: Paper): readonly NamedChart[] =>
  chapters.flatMap(({ blocks }, chapter) =>
    blocks.flatMap((block, at) =>
      block.kind === 'figure' ? [{ path: `/chart-${chapter}-${at}.svg`, chart: block.chart }] : [],
    ),
  );
