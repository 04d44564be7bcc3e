import type { ReactNode } from 'react';
import type { Statement } from '#shared/contract/scoring.ts';
import type { Provenance, Reading } from '#shared/domain/intake/submission.schema.ts';
import { dayFigure, decimal } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { KeyValues } from '../../ui/key-values.tsx';
import { useWords } from '../../ui/words.tsx';
import panel from './node-panel.module.css';
import { SourceFigure } from './source-figure.tsx';
import classes from './statement-sections.module.css';

/** What each institution said of an activity, each word with its cell; then those of which nothing came, and why not. */
export function StatementSections({ statements }: { readonly statements: readonly Statement[] }) {
  const words = useWords();
  const spoke = statements.filter(({ report }) => report !== null);
  const silent = statements.filter(({ report, obligation }) => report === null && obligation !== null);
  return (
    <section>
      <h3 className={panel.heading}>{words('scoring:screen.said.title')}</h3>
      {spoke.length === 0 && <p className={classes.none}>{words('scoring:screen.said.nobody')}</p>}
      {spoke.map((statement) => (
        <Said key={statement.institution} statement={statement} />
      ))}
      {silent.length > 0 && (
        <ul className={classes.silent}>
          {silent.map(({ institution, name, obligation }) => (
            <li key={institution}>
              <abbr title={name}>{institution}</abbr>: {silenceOf(obligation, words)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function silenceOf(obligation: Statement['obligation'], words: Words): string {
  if (obligation?.state === 'reported' && obligation.reportedBy !== null) {
    return words('report:activity.by', { institution: obligation.reportedBy });
  }
  return words(`scoring:absence.${obligation?.absence ?? 'not-reported'}`);
}

function Said({ statement: { institution, name, role, report, obligation } }: { readonly statement: Statement }) {
  const words = useWords();
  if (!report) return null;
  const { status, completed, description, difficulties, evidence, allocated, spent } = report;
  const lei = (amount: number) => words('report:account.lei', { amount: decimal(amount, 0) });
  const same = (text: string) => text;
  const pairs = [
    line(
      words('scoring:screen.said.status'),
      status,
      (value) => words(`scoring:status.${value}`),
      contradiction(obligation, words),
    ),
    line(words('scoring:screen.said.completed'), completed, dayFigure),
    line(words('report:account.description'), description, same),
    line(words('report:account.difficulties'), difficulties, same),
    line(words('report:account.evidence'), evidence, same),
    line(words('report:account.allocated'), allocated, lei),
    line(words('report:account.spent'), spent, lei),
  ];
  return (
    <div className={classes.said}>
      <h4 className={classes.who}>
        {institution} <span className={classes.name}>{name}</span>
        {role !== 'responsible' && <span className={classes.name}> · {words(`scoring:screen.role.${role}`)}</span>}
      </h4>
      <KeyValues pairs={pairs.filter((pair) => pair !== null)} />
    </div>
  );
}

/** A claim that the term contradicts is an absence whatever the cell says (DOMAIN.md §4, Who owes). */
const contradiction = (obligation: Statement['obligation'], words: Words): string =>
  obligation?.state === 'not-reported' && obligation.absence
    ? ` (${words(`scoring:absence.${obligation.absence}`)})`
    : '';

function line<T>(
  name: string,
  reading: Reading<T> | undefined,
  show: (value: T) => string,
  after = '',
): readonly [string, ReactNode] | null {
  if (!reading) return null;
  return [name, <Read key={name} reading={reading} show={show} after={after} />];
}

function Read<T>({
  reading,
  show,
  after,
}: {
  readonly reading: Reading<T>;
  readonly show: (value: T) => string;
  readonly after: string;
}) {
  const words = useWords();
  const { provenance }: { readonly provenance: Provenance } = reading;
  const text =
    reading.state === 'read' ? show(reading.value) : `${words('scoring:absence.not-verified')}: „${provenance.raw}”`;
  return (
    <>
      <SourceFigure text={text} provenance={provenance} />
      {after}
    </>
  );
}
