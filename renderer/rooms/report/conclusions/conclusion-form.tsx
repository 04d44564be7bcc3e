import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import type { BoundNumber } from '#shared/domain/report/bound-numbers.ts';
import type { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { numberFindings } from '#shared/domain/report/conclusion-numbers.ts';
import { parseConclusion } from '#shared/domain/report/conclusion-text.ts';
import { levelStyle } from '#shared/domain/report/level-style.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { scoreFigure, shareFigure } from '#shared/words/figures.ts';
import { problemSentence } from '#shared/words/problem-sentence.ts';
import type { SaveState } from '../../../client/autosave.ts';
import { problemOf } from '../../../client/problem.ts';
import { Chip } from '../../../ui/chip.tsx';
import { localMoment } from '../../../ui/moment.ts';
import { useTheme } from '../../../ui/theme.tsx';
import { useWords } from '../../../ui/words.tsx';
import { ConclusionEditor } from '../editor/conclusion-editor.tsx';
import { Preview } from '../editor/preview.tsx';
import { type ConclusionDrafts, type NodeConclusion, useNodeConclusion } from './conclusion-drafts.ts';
import classes from './conclusion-form.module.css';
import { Findings } from './findings.tsx';

/** The conclusions on one objective, under what was computed for it. */
export function ConclusionForm({
  objective,
  conclusions,
  drafts,
  numbers,
  rows,
  readOnly,
}: {
  readonly objective: ObjectiveRow;
  readonly conclusions: readonly Conclusion[];
  readonly drafts: ConclusionDrafts;
  readonly numbers: readonly BoundNumber[];
  readonly rows: readonly ObjectiveRow[];
  readonly readOnly: boolean;
}) {
  const words = useWords();
  const { code, title } = objective;
  const conclusion = useNodeConclusion(drafts, conclusions, code);
  const titles = useMemo(() => new Map(rows.map((row) => [row.code, row.title])), [rows]);
  const findings = useMemo(
    () => numberFindings(parseConclusion(conclusion.text), code, numbers),
    [conclusion.text, code, numbers],
  );
  const heading = code === OVERALL ? words('report:conclusions.whole') : `${code}. ${title}`;
  return (
    <div className={classes.form}>
      <header className={classes.head}>
        <h2 className={classes.title}>{heading}</h2>
        <Computed objective={objective} />
      </header>
      {readOnly && <p className={classes.locked}>{words('report:conclusions.read-only')}</p>}
      <div className={classes.parts}>
        <ConclusionEditor
          label={words('report:conclusions.label', { code: heading })}
          text={conclusion.text}
          node={code}
          numbers={numbers}
          titles={titles}
          readOnly={readOnly}
          now={() => drafts.now(code)}
          onText={(text) => drafts.saves.change(code, text)}
          onLeave={() => void drafts.saves.flush(code)}
        />
        <div className={classes.below}>
          <SaveLine conclusion={conclusion} retry={() => void drafts.saves.flush(code)} />
        </div>
        <div className={classes.preview}>
          <Preview text={conclusion.text} numbers={numbers} />
        </div>
        <Findings findings={findings} />
      </div>
    </div>
  );
}

function Computed({ objective: { level, score, coverage, due } }: { readonly objective: ObjectiveRow }) {
  const words = useWords();
  const { theme } = useTheme();
  return (
    <p className={classes.computed}>
      <Chip look={levelStyle(level, theme)} />
      {due && (
        <span>
          {words('report:conclusions.computed', {
            score: score === null ? '–' : scoreFigure(score),
            coverage: shareFigure(coverage),
          })}
        </span>
      )}
    </p>
  );
}

/** Whether what was typed is kept, in words; a failure says what happened and where the text is. */
function SaveLine({
  conclusion: { state, kept },
  retry,
}: {
  readonly conclusion: NodeConclusion;
  readonly retry: () => void;
}) {
  const words = useWords();
  if (state.kind === 'failed') {
    return (
      <div className={classes.failed} role="alert">
        <span>
          {words('report:conclusions.not-saved', { problem: problemSentence(words, problemOf(state.error)) })}
        </span>
        <Button variant="default" onClick={retry}>
          {words('app:problem.retry')}
        </Button>
      </div>
    );
  }
  return (
    <p className={classes.saved} role="status">
      {savedWords(words, state, kept)}
    </p>
  );
}

function savedWords(words: ReturnType<typeof useWords>, state: SaveState, kept: Conclusion | null): string {
  if (state.kind === 'saving') return words('report:conclusions.saving');
  if (kept === null)
    return state.kind === 'saved'
      ? words('report:conclusions.saved-blank')
      : words('report:conclusions.hint', { open: '{{' });
  return words('report:conclusions.saved', { author: kept.author, moment: localMoment(kept.at) });
}
