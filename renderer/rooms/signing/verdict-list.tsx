import type { Check, Verdict } from '#shared/domain/signing/verdict.ts';
import { problemSentence } from '#shared/words/problem-sentence.ts';
import { problemOf } from '../../client/problem.ts';
import { useWords } from '../../ui/words.tsx';
import type { Answer, Verification } from './use-verification.ts';
import classes from './verdict-list.module.css';

/** What verifying answered: over all in words, then every check in a line of its own. */
export function VerdictList({ state: { running, answers } }: { readonly state: Verification }) {
  const words = useWords();
  return (
    <div className={classes.answers}>
      <p className={classes.running} role="status">
        {running === null ? '' : words('signing:verify.running', { subject: running })}
      </p>
      {answers.map((answer) => (
        <OneAnswer key={answer.subject} answer={answer} />
      ))}
    </div>
  );
}

function OneAnswer({ answer }: { readonly answer: Answer }) {
  const words = useWords();
  if ('error' in answer) {
    return (
      <section className={classes.answer} data-overall="failed" aria-label={answer.subject} role="alert">
        <h2 className={classes.overall}>{words('signing:verify.not-done', { subject: answer.subject })}</h2>
        <p>{problemSentence(words, problemOf(answer.error))}</p>
      </section>
    );
  }
  const { subject, verdict } = answer;
  return (
    <section className={classes.answer} data-overall={verdict.overall} aria-label={subject}>
      <h2 className={classes.overall}>{words(`signing:verify.overall.${verdict.overall}`, { subject })}</h2>
      <p>{words(`signing:verify.means.${verdict.subject}.${verdict.overall}`)}</p>
      <ul className={classes.checks}>
        {keyed(verdict).map(({ key, check }) => (
          <OneCheck key={key} check={check} />
        ))}
      </ul>
    </section>
  );
}

const MARKS: Readonly<Record<Check['outcome'], string>> = { passed: '✓', failed: '✗', unknown: '?' };

function OneCheck({ check: { name, outcome, params } }: { readonly check: Check }) {
  const words = useWords();
  return (
    <li className={classes.check} data-outcome={outcome}>
      <span className={classes.mark} role="img" aria-label={words(`signing:verify.outcome.${outcome}`)}>
        {MARKS[outcome]}
      </span>
      <span>{words(`signing:check.${name}.${outcome}`, params)}</span>
    </li>
  );
}

/** The same check is made of every signature, so a line is known by its place. */
const keyed = ({ checks }: Verdict) => checks.map((check, at) => ({ key: `${at} ${check.name}`, check }));
