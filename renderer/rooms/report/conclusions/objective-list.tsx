import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import type { BoundNumber } from '#shared/domain/report/bound-numbers.ts';
import type { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { numberFindings } from '#shared/domain/report/conclusion-numbers.ts';
import { parseConclusion } from '#shared/domain/report/conclusion-text.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { useWords } from '../../../ui/words.tsx';
import { conclusionPlace } from '../places.ts';
import { type ConclusionDrafts, useNodeConclusion } from './conclusion-drafts.ts';
import classes from './objective-list.module.css';

interface Shared {
  readonly conclusions: readonly Conclusion[];
  readonly drafts: ConclusionDrafts;
  readonly numbers: readonly BoundNumber[];
}

/** Every objective with whether something was concluded on it, and what in it has to be looked at. */
export function ObjectiveList({
  objectives,
  node,
  ...shared
}: Shared & { readonly objectives: readonly ObjectiveRow[]; readonly node: string }) {
  const words = useWords();
  return (
    <nav className={classes.list} aria-label={words('report:conclusions.list')}>
      <ul>
        {objectives.map((objective) => (
          <Entry key={objective.code} objective={objective} isHere={objective.code === node} {...shared} />
        ))}
      </ul>
    </nav>
  );
}

function Entry({
  objective,
  isHere,
  conclusions,
  drafts,
  numbers,
}: Shared & { readonly objective: ObjectiveRow; readonly isHere: boolean }) {
  const words = useWords();
  const { code, kind, title } = objective;
  const { text } = useNodeConclusion(drafts, conclusions, code);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere]);
  const blocks = parseConclusion(text);
  const { unknown, absent, typed } = numberFindings(blocks, code, numbers);
  const count = unknown.length + absent.length + typed.length;
  return (
    <li data-kind={kind}>
      <Link
        ref={link}
        href={conclusionPlace(code)}
        className={classes.entry}
        aria-current={isHere ? 'page' : undefined}
      >
        <span className={classes.code}>{code === OVERALL ? '' : code}</span>
        <span className={classes.title}>{code === OVERALL ? words('report:conclusions.whole') : title}</span>
        <span className={classes.state} data-bad={count > 0 || undefined} data-blank={blocks.length === 0 || undefined}>
          {blocks.length === 0
            ? words('report:conclusions.blank')
            : count === 0
              ? words('report:conclusions.written')
              : words('report:conclusions.to-look-at', { count })}
        </span>
      </Link>
    </li>
  );
}
