import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation, useRoute } from 'wouter';
import { doubtSentence, placeWords } from '#shared/words/doubt-sentence.ts';
import { faultSentence } from '#shared/words/fault-sentence.ts';
import { calls } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { useRole } from '../../../client/use-role.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { draftPlace, PLANS } from '../places.ts';
import { entryOf, settled } from './draft-edits.ts';
import { DraftTree } from './draft-tree.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { HeadForm } from './head-form.tsx';
import { Lineage } from './lineage.tsx';
import classes from './plans.module.css';
import { type DraftWork, standing, useDraft } from './use-draft.ts';

/** A plan as it was understood: every doubt first, everything to be edited in place, then kept as a version (DOMAIN.md §2.1). */
export function DraftPage({ sha256, workspace }: { readonly sha256: string; readonly workspace: string }) {
  const words = useWords();
  const work = useDraft(workspace, sha256);
  const mayChange = useRole('analyst');
  const [, at] = useRoute(`${PLANS}/:sha256/:node`);
  const [, go] = useLocation();
  const { view } = work;
  const open = view && at ? entryOf(view.draft, at.node) : undefined;
  if (work.error) return <ErrorState problem={problemOf(work.error)} />;
  if (!view) return <WaitingState />;
  return (
    <div className={classes.page}>
      <p className={classes.soft}>
        <Link className={classes.link} href={PLANS}>
          {words('framework:plan.all')}
        </Link>{' '}
        · {view.draft.source.file} · <span role="status">{words(`framework:plan.state.${work.state.kind}`)}</span>
      </p>
      {!mayChange && <p>{words('framework:plan.only-looked-at')}</p>}
      <fieldset disabled={!mayChange} className={classes.parts}>
        <Actions work={work} />
        <Doubts work={work} />
        <HeadForm head={view.draft.head} onChange={(head) => work.change({ ...view.draft, head })} />
        <Lineage work={work} />
        <DraftTree work={work} opened={open?.entry.id ?? null} />
      </fieldset>
      {open && (
        <EntryPanel
          key={open.entry.id}
          work={work}
          mayChange={mayChange}
          open={open}
          onClose={() => go(draftPlace(sha256))}
        />
      )}
    </div>
  );
}

/** What still stands between the draft and a version: problems first, then doubts, each with its place in the document. */
function Doubts({ work: { view, change } }: { readonly work: DraftWork }) {
  const words = useWords();
  if (!view) return null;
  const { draft, problems } = view;
  const doubts = standing(view);
  const warnings = doubts.filter(({ severity }) => severity === 'warning').map(({ id }) => id);
  const { sha256 } = draft.source;
  return (
    <section aria-labelledby="plan-doubts">
      <h2 id="plan-doubts">{words('framework:plan.left', { count: doubts.length + problems.length })}</h2>
      {warnings.length > 0 && (
        <Button variant="default" onClick={() => change(settled(draft, warnings), 'at once')}>
          {words('framework:plan.confirm-all', { count: warnings.length })}
        </Button>
      )}
      <ul className={classes.list}>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <p className={problem.node === null ? classes.doubt : classes.bad}>
              <ToEntry sha256={sha256} node={problem.node} text={faultSentence(words, problem)} />
            </p>
          </li>
        ))}
        {doubts.map((doubt) => (
          <li key={doubt.id}>
            <p className={doubt.severity === 'error' ? classes.bad : classes.doubt}>
              <ToEntry sha256={sha256} node={doubt.node} text={doubtSentence(words, doubt)} />
            </p>
            <span className={classes.soft}>
              {placeWords(words, doubt.place)}
              {doubt.confidence === null ? '' : ` · ${Math.round(doubt.confidence * 100)} %`}
            </span>
            {doubt.severity === 'warning' && (
              <Button variant="default" size="compact-sm" onClick={() => change(settled(draft, [doubt.id]), 'at once')}>
                {words('framework:plan.confirm')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is said about an entry leads to it; what is said about the plan is only said. */
const ToEntry = ({
  sha256,
  node,
  text,
}: {
  readonly sha256: string;
  readonly node: string | null;
  readonly text: string;
}) =>
  node === null ? (
    text
  ) : (
    <Link className={classes.link} href={draftPlace(sha256, node)}>
      {text}
    </Link>
  );

function Actions({ work: { view, flush } }: { readonly work: DraftWork }) {
  const words = useWords();
  const [, go] = useLocation();
  const confirm = useConfirm();
  const save = useMutation(
    calls.framework.saveVersion.mutationOptions({ meta: { told: true }, onSuccess: () => go(PLANS) }),
  );
  const discard = useMutation(calls.framework.discardDraft.mutationOptions({ onSuccess: () => go(PLANS) }));
  if (!view) return null;
  const input = { sha256: view.draft.source.sha256 };
  return (
    <>
      <div className={classes.row}>
        <Button loading={save.isPending} onClick={async () => (await flush()) && save.mutate(input)}>
          {words('framework:plan.keep')}
        </Button>
        <Button
          variant="default"
          onClick={async () => {
            const text = words('framework:plan.discard-means');
            const action = words('framework:plan.discard');
            if (await confirm({ title: action, text, action })) discard.mutate(input);
          }}
        >
          {words('framework:plan.discard')}
        </Button>
      </div>
      {save.error && <ErrorState problem={problemOf(save.error)} />}
    </>
  );
}
