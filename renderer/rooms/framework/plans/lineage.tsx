import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { calls } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { entriesOf, withActivity } from './draft-edits.ts';
import classes from './plans.module.css';
import type { DraftWork } from './use-draft.ts';

/** Which activities of an earlier plan those of the draft continue: proposed by likeness, each confirmed by a person. */
export function Lineage({ work: { view, change, flush } }: { readonly work: DraftWork }) {
  const words = useWords();
  const versions = useQuery(calls.framework.versions.queryOptions()).data?.versions ?? [];
  const [chosen, setChosen] = useState('');
  const propose = useMutation(calls.framework.lineage.mutationOptions({ meta: { told: true } }));
  const earlier = chosen || versions[0]?.sha256;
  if (!view || earlier === undefined) return null;
  const { draft } = view;
  const activities = new Map(
    entriesOf(draft).flatMap((one) => (one.kind === 'activity' ? [[one.entry.id, one] as const] : [])),
  );
  const waiting = (propose.data?.proposals ?? []).filter(
    ({ node }) => activities.get(node)?.entry.predecessor === null,
  );
  const sure = waiting.filter((one) => one.sure);
  const accept = (proposals: typeof waiting) =>
    change(
      proposals.reduce((before, { node, predecessor }) => withActivity(before, node, { predecessor }), draft),
      'at once',
    );
  return (
    <section aria-labelledby="plan-lineage" className={classes.form}>
      <h2 id="plan-lineage">{words('framework:plan.lineage')}</h2>
      <div className={classes.row}>
        <NativeSelect
          label={words('framework:plan.earlier')}
          data={versions.map(({ sha256, code, version }) => ({ value: sha256, label: `${code} · ${version}` }))}
          value={earlier}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
        <Button
          variant="default"
          loading={propose.isPending}
          onClick={async () => (await flush()) && propose.mutate({ draft: draft.source.sha256, earlier: earlier })}
        >
          {words('framework:plan.propose')}
        </Button>
        {sure.length > 1 && (
          <Button variant="default" onClick={() => accept(sure)}>
            {words('framework:plan.accept-sure', { count: sure.length })}
          </Button>
        )}
      </div>
      {propose.error && <ErrorState problem={problemOf(propose.error)} />}
      {propose.data && (
        <>
          <p role="status">{words('framework:plan.proposals', { count: waiting.length })}</p>
          <ul className={classes.list}>
            {waiting.map((one) => (
              <li key={one.node}>
                <span className={classes.code}>{activities.get(one.node)?.code}</span>
                <p>
                  {activities.get(one.node)?.entry.title}
                  <br />
                  <span className={classes.soft}>
                    {words('framework:plan.continues', { activity: one.predecessor.activity, title: one.title })}
                  </span>
                </p>
                <span className={one.sure ? classes.soft : classes.doubt}>{Math.round(one.score * 100)} %</span>
                <Button variant="default" size="compact-sm" onClick={() => accept([one])}>
                  {words('framework:plan.confirm')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
