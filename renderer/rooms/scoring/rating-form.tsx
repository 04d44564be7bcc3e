import { Button, Textarea } from '@mantine/core';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { LEVEL_STYLES } from '#shared/domain/report/level-style.ts';
import type { RatedLevel as Rated } from '#shared/domain/scoring/rating.schema.ts';
import { isOverride, SHORTEST_REASON } from '#shared/domain/scoring/rating-draft.ts';
import { problemSentence } from '#shared/words/problem-sentence.ts';
import type { Autosave, SaveState } from '../../client/autosave.ts';
import { problemOf } from '../../client/problem.ts';
import { Keys } from '../../ui/keys.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { useWords } from '../../ui/words.tsx';
import { Decision, Standing } from './decision.tsx';
import { EvidenceSources } from './evidence-sources.tsx';
import { RatedLevel } from './judgement.tsx';
import panel from './node-panel.module.css';
import { type Draft, type NodeRating, usePropose } from './rating-drafts.ts';
import classes from './rating-form.module.css';

const LEVELS = ['4', '3', '2', '1', '0'] as const;
const EVIDENCE = [0, 1, 2, 3] as const;

/**
 * The evaluator's word on a node (DOMAIN.md §4): level, evidence strength, reason, saved as it is said. Keys 0-4, C, N and Delete
 * anywhere but in a text field. The digit of the computed level confirms it.
 */
export function RatingForm({
  node,
  year,
  rating,
  drafts,
}: {
  readonly node: ObjectiveRow;
  readonly year: number;
  readonly rating: NodeRating;
  readonly drafts: Autosave<Draft>;
}) {
  const words = useWords();
  const propose = usePropose(drafts);
  const { draft, word, state, change, flush } = rating;
  const { level: computedLevel } = node.computed ?? node;
  const computed = computedLevel.kind === 'level' ? String(computedLevel.level) : null;
  const choose = (level: Rated | null) => {
    const chosen = level !== null && level === computed ? 'confirmed' : level;
    if (chosen !== draft.level) change({ level: chosen }, 'at once');
  };
  const confirm = () => {
    if (computed !== null) choose('confirmed');
  };
  const tooShort = isOverride(draft) && draft.reason.trim().length < SHORTEST_REASON;
  const isProposed = word?.state === 'proposed';
  const isDecided = isProposed || word?.state === 'approved';
  const mayPropose = draft.level !== null && !tooShort && !isDecided && !propose.isPending;
  return (
    <section>
      <LevelKeys onLevel={choose} onConfirm={confirm} />
      <div className={classes.title}>
        <h3 className={panel.heading}>{words('scoring:screen.rating.title')}</h3>
        <SaveMark state={state} onRetry={() => void flush()} />
      </div>
      <Standing node={node} />
      <fieldset className={classes.choices} aria-label={words('scoring:screen.rating.level')}>
        {LEVELS.map((level) => (
          <Choice
            key={level}
            digit={level}
            label={words(LEVEL_STYLES[`level-${level}`].word)}
            isChosen={draft.level === level || (draft.level === 'confirmed' && computed === level)}
            note={computed === level ? words('scoring:screen.rating.computed') : null}
            onChoose={() => choose(level)}
          />
        ))}
        <Choice
          digit="N"
          label={words(LEVEL_STYLES.unverified.word)}
          isChosen={draft.level === 'unverified'}
          note={null}
          onChoose={() => choose('unverified')}
        />
      </fieldset>
      <div className={classes.actions}>
        <Button variant="default" onClick={confirm} {...asleep(computed === null)} rightSection={<Keys keys="C" />}>
          {words('scoring:screen.rating.confirm')}
        </Button>
        <Button
          variant="default"
          onClick={() => choose(null)}
          {...asleep(draft.level === null)}
          rightSection={<Keys keys="Delete" />}
        >
          {words('scoring:screen.rating.take-away')}
        </Button>
        <RatedLevel word={word} computed={computedLevel} />
      </div>
      <fieldset className={classes.evidence}>
        <legend>{words('scoring:screen.rating.evidence')}</legend>
        {EVIDENCE.map((strength) => (
          <Choice
            key={strength}
            digit={String(strength)}
            label={words(`scoring:screen.evidence.${strength}`)}
            isChosen={draft.evidence === strength}
            note={null}
            onChoose={() => change({ evidence: draft.evidence === strength ? null : strength }, 'at once')}
          />
        ))}
      </fieldset>
      <EvidenceSources node={node} year={year} rating={rating} />
      <Textarea
        label={words('scoring:screen.rating.reason')}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={10_000}
        value={draft.reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value }, 'at a pause')}
        onBlur={() => void flush()}
      />
      <div className={classes.actions}>
        <Button onClick={() => mayPropose && propose.mutate({ node: node.code, year })} {...asleep(!mayPropose)}>
          {words('scoring:screen.rating.propose')}
        </Button>
        <span className={classes.hint} role="status">
          {hintOf(words, draft, isProposed)}
        </span>
      </div>
      <Decision node={node} year={year} />
    </section>
  );
}

/** Not to be used now, but still there: a button that went to sleep under a person's finger must not drop the focus. */
const asleep = (isAsleep: boolean) => (isAsleep ? { 'data-disabled': true, 'aria-disabled': true } : {});

function hintOf(words: ReturnType<typeof useWords>, draft: Draft, isProposed: boolean): string {
  if (isProposed) return words('scoring:screen.rating.is-proposed');
  if (draft.level === null) return words('scoring:screen.rating.choose-first');
  const missing = SHORTEST_REASON - draft.reason.trim().length;
  if (isOverride(draft) && missing > 0) return words('scoring:screen.rating.missing', { count: missing });
  return '';
}

function Choice({
  digit,
  label,
  isChosen,
  note,
  onChoose,
}: {
  readonly digit: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly note: string | null;
  readonly onChoose: () => void;
}) {
  return (
    <button type="button" className={classes.choice} aria-pressed={isChosen} onClick={onChoose}>
      <b>{digit}</b> <span>{label}</span>
      {note !== null && <small className={classes.note}>{note}</small>}
    </button>
  );
}

function LevelKeys({
  onLevel,
  onConfirm,
}: {
  readonly onLevel: (level: Rated | null) => void;
  readonly onConfirm: () => void;
}) {
  const words = useWords();
  const level = (digit: (typeof LEVELS)[number]) => words(LEVEL_STYLES[`level-${digit}`].word);
  useShortcut('4', level('4'), () => onLevel('4'));
  useShortcut('3', level('3'), () => onLevel('3'));
  useShortcut('2', level('2'), () => onLevel('2'));
  useShortcut('1', level('1'), () => onLevel('1'));
  useShortcut('0', level('0'), () => onLevel('0'));
  useShortcut('C', words('scoring:screen.rating.confirm'), onConfirm);
  useShortcut('N', words(LEVEL_STYLES.unverified.word), () => onLevel('unverified'));
  useShortcut('Delete', words('scoring:screen.rating.take-away'), () => onLevel(null));
  return null;
}

/** Whether the core has what was typed. */
function SaveMark({ state, onRetry }: { readonly state: SaveState; readonly onRetry: () => void }) {
  const words = useWords();
  if (state.kind === 'failed') {
    return (
      <span className={classes.failed} role="alert">
        {words('scoring:screen.save.failed')} {problemSentence(words, problemOf(state.error))}{' '}
        <Button variant="default" onClick={onRetry}>
          {words('app:problem.retry')}
        </Button>
      </span>
    );
  }
  return (
    <span className={classes.mark} role="status" data-state={state.kind}>
      {state.kind === 'untouched' ? '' : words(`scoring:screen.save.${state.kind}`)}
    </span>
  );
}
