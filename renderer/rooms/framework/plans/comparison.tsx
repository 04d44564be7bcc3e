import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FrameworkChange, FrameworkVersion } from '#shared/contract/framework.ts';
import { changedText } from '#shared/words/framework-change.ts';
import { calls } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { useRole } from '../../../client/use-role.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './plans.module.css';

/** What differs between two kept versions, and which of them the open cycle uses while nothing has been reported for it. */
export function Comparison({ versions }: { readonly versions: readonly FrameworkVersion[] }) {
  const words = useWords();
  const mayChange = useRole('administrator');
  const [from, setFrom] = useState(versions[0]?.sha256 ?? '');
  const [to, setTo] = useState(versions.at(-1)?.sha256 ?? '');
  const cycle = useQuery(calls.workspace.current.queryOptions()).data?.cycles[0];
  const compare = useMutation(calls.framework.compare.mutationOptions({ meta: { told: true } }));
  const change = useMutation(calls.workspace.changeFramework.mutationOptions({ meta: { told: true } }));
  if (versions.length < 2) return <p className={classes.soft}>{words('framework:plan.one-version')}</p>;
  const options = versions.map(({ sha256, code, version }) => ({ value: sha256, label: `${code} · ${version}` }));
  const used = versions.find(({ cycles }) => cycle && cycles.includes(cycle.year))?.sha256;
  const error = compare.error ?? change.error;
  return (
    <section aria-labelledby="plan-compare" className={classes.form}>
      <h2 id="plan-compare">{words('framework:plan.compare')}</h2>
      <div className={classes.row}>
        <NativeSelect
          label={words('framework:plan.earlier')}
          data={options}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <NativeSelect
          label={words('framework:plan.later')}
          data={options}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <Button
          variant="default"
          loading={compare.isPending}
          onClick={() => compare.mutate({ from: { sha256: from }, to: { sha256: to } })}
        >
          {words('framework:plan.show-differences')}
        </Button>
        {mayChange && cycle?.state === 'open' && used !== to && (
          <Button
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ year: cycle.year, framework: to })}
          >
            {words('framework:plan.use', { year: cycle.year })}
          </Button>
        )}
      </div>
      {error && <ErrorState problem={problemOf(error)} />}
      {compare.data && <Changes changes={compare.data.changes} />}
    </section>
  );
}

function Changes({ changes }: { readonly changes: readonly FrameworkChange[] }) {
  const words = useWords();
  return (
    <div role="status">
      <p>{words('framework:plan.differences', { count: changes.length })}</p>
      <ul className={classes.list}>
        {changes.map(({ kind, level, before, after, title, fields }) => (
          <li key={`${level} ${before} ${after}`}>
            <span className={classes.code}>{after ?? before}</span>
            <div>
              <strong>{words(`framework:plan.change.${kind}`, { before: before ?? '', after: after ?? '' })}</strong>{' '}
              {title}
              {fields.map((one) => (
                <div key={one.field} className={classes.soft}>
                  {words(`framework:field.${one.field}`)}: <del>{changedText(words, one.field, one.before)}</del> →{' '}
                  <ins>{changedText(words, one.field, one.after)}</ins>
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
