import { useQueries, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { sourceText } from '#shared/domain/intake/source-cells.ts';
import type { Derivation } from '#shared/domain/scoring/derivation.ts';
import type { Language } from '#shared/words/words.ts';
import { calls } from '../../client/calls.ts';
import { problemOf } from '../../client/problem.ts';
import { ErrorState, WaitingState } from '../../ui/states.tsx';
import { useSpeech } from '../../ui/words.tsx';
import { canOpen, type DerivationRow, derivationRows, derivationStep, isCutOff } from './derivation-rows.ts';
import classes from './derivation-tree.module.css';
import { stepName, stepRule, stepValue } from './derivation-words.ts';
import { ComputedLevel } from './judgement.tsx';
import { sourceOf } from './source-figure.tsx';

/** What a node's score was computed from, step by step down to the cells (DOMAIN.md §4, Explain). */
export function DerivationTree({ code, year }: { readonly code: string; readonly year: number }) {
  const { language } = useSpeech();
  const { data, error, refetch } = useQuery(explained(code, year, language));
  if (error) return <ErrorState problem={problemOf(error)} retry={() => void refetch()} />;
  if (!data) return <WaitingState />;
  return <Steps derivation={data.derivation} year={year} />;
}

/** One level at a time: the whole strategy to its cells is more than anyone opens. */
const explained = (code: string, year: number, language: Language) =>
  calls.scoring.explain.queryOptions({ input: { code, year, language, depth: 1 } });

/** The steps that were opened though they came without what is below them, with it, by code. */
function useTold(codes: readonly string[], year: number): ReadonlyMap<string, Derivation> {
  const { language } = useSpeech();
  return useQueries({
    queries: codes.map((code) => explained(code, year, language)),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => (data ? [[data.derivation.code, data.derivation]] : []))),
  });
}

/** Arrows, Home, End as in Windows trees; Enter on a step that was read from a cell opens its sheet with the cell lit. */
function Steps({ derivation, year }: { readonly derivation: Derivation; readonly year: number }) {
  const { words } = useSpeech();
  const [, navigate] = useLocation();
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['0']));
  const [active, setActive] = useState('0');
  const [asked, setAsked] = useState<readonly string[]>([]);
  const rows = derivationRows(derivation, open, useTold(asked, year));
  const at = Math.max(
    0,
    rows.findIndex(({ path }) => path === active),
  );
  const toggle = ({ path, step }: DerivationRow) => {
    if (isCutOff(step) && !asked.includes(step.code)) setAsked([...asked, step.code]);
    setOpen((before) => toggled(before, path));
  };
  const go = (to: number) => {
    const row = rows[to];
    if (!row) return;
    setActive(row.path);
    document.getElementById(id + row.path)?.scrollIntoView({ block: 'nearest' });
  };
  const openSource = ({ step }: DerivationRow) => {
    if (step.provenance) navigate(sourceOf(step.provenance));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = derivationStep(rows, at, event.key);
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const here = rows[at];
    if (step.kind === 'go') go(step.at);
    else if (here && step.kind === 'toggle') toggle(here);
    else if (here) openSource(here);
  };
  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={0}
      className={classes.tree}
      aria-label={words('scoring:screen.why.tree')}
      aria-activedescendant={id + (rows[at]?.path ?? '0')}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <StepRow
          key={row.path}
          id={id + row.path}
          row={row}
          isActive={index === at}
          onToggle={() => {
            setActive(row.path);
            if (canOpen(row.step)) toggle(row);
          }}
          onSource={() => openSource(row)}
        />
      ))}
    </div>
  );
}

function StepRow({
  id,
  row: { step, depth, position, siblings, isOpen },
  isActive,
  onToggle,
  onSource,
}: {
  readonly id: string;
  readonly row: DerivationRow;
  readonly isActive: boolean;
  readonly onToggle: () => void;
  readonly onSource: () => void;
}) {
  const { words } = useSpeech();
  const { provenance, source, level, kind } = step;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      className={classes.step}
      aria-level={depth}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={canOpen(step) ? isOpen : undefined}
      aria-selected={isActive}
      data-active={isActive || undefined}
      style={{ paddingLeft: 4 + (depth - 1) * 14 }}
      onClick={onToggle}
    >
      <span className={classes.twisty} aria-hidden="true">
        {canOpen(step) ? (isOpen ? '▾' : '▸') : ''}
      </span>
      <span className={classes.text}>
        <span className={classes.first}>
          <span className={classes.name}>
            {depth === 1 ? words('scoring:screen.why.score') : stepName(step, words)}
          </span>
          <b className={classes.value}>{stepValue(step, words)}</b>
          {kind === 'node' && level && <ComputedLevel level={level} compact />}
        </span>
        <span className={classes.rule}>{stepRule(step, words)}</span>
        {provenance && (
          // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Enter on the step does the same
          <span
            className={classes.source}
            onClick={(event) => {
              event.stopPropagation();
              onSource();
            }}
          >
            {sourceText(provenance)}
          </span>
        )}
        {source !== null && <span className={classes.rule}>{source}</span>}
      </span>
    </div>
  );
}

function toggled(set: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(path)) next.add(path);
  return next;
}
