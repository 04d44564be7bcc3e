import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type Answers, calls } from '../../../client/calls.ts';
import { useCycle } from '../../../client/cycle.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { NoteButton } from '../../../ui/note-dialog.tsx';
import { useWords } from '../../../ui/words.tsx';
import { useCurrent } from '../../workspace/use-current.ts';
import classes from './overview-page.module.css';

type Step = Answers['workspace']['cycleState']['steps'][number];

/** Where each thing that is left is done. */
const PLACE_OF: Readonly<Record<Step['checks'][number]['check'], string>> = {
  'nothing-in': '/submissions',
  waiting: '/submissions',
  missing: '/submissions',
  unrated: '/objectives',
  drafts: '/objectives',
  undecided: '/objectives',
  again: '/objectives',
  loose: '/report',
  unconcluded: '/report',
};

/** The course of the cycle: what still stands in the way of its next state, and the steps on and back. */
export function CycleSteps() {
  const words = useWords();
  const { data } = useQuery(calls.workspace.cycleState.queryOptions({ input: useCycle() }));
  if (!data) return null;
  const lines = data.steps.flatMap(({ checks }) => checks);
  return (
    <section className={classes.section}>
      <h2>{words('app:cycle-step.title')}</h2>
      <ul className={classes.list}>
        {data.state === 'sealed' && <li>{words('app:cycle-step.done')}</li>}
        {(data.edition > 1 || data.state === 'sealed') && (
          <li className={classes.soft}>{words('app:cycle.edition', { edition: data.edition })}</li>
        )}
        {lines.map(({ check, left, blocks }) => (
          <li key={check} className={blocks ? undefined : classes.soft}>
            <Link href={PLACE_OF[check]} className={classes.objective}>
              {words(`app:cycle-check.${check}`, { count: left })}
            </Link>
          </li>
        ))}
        {data.state !== 'sealed' && lines.length === 0 && <li>{words('app:cycle-step.clear')}</li>}
        {data.steps.map((step) => (
          <li key={step.to}>
            <StepButton step={step} year={data.year} from={data.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function StepButton({
  step,
  year,
  from,
}: {
  readonly step: Step;
  readonly year: number;
  readonly from: Answers['workspace']['cycleState']['state'];
}) {
  const words = useWords();
  const confirm = useConfirm();
  const queryClient = useQueryClient();
  const isReadOnly = useCurrent()?.mode === 'read';
  const advance = useMutation(
    calls.workspace.advance.mutationOptions({ onSettled: () => queryClient.invalidateQueries() }),
  );
  const { to, needsReason } = step;
  if (isReadOnly) return null;
  if (!step.mine) {
    return (
      <span className={classes.soft}>
        {words('app:cycle-step.role', { role: words(`app:people.role.${step.role}`) })}
      </span>
    );
  }
  if (needsReason) {
    const way = from === 'sealed' ? 'correct' : 'back';
    return (
      <NoteButton
        action={words(`app:cycle-step.${way}`)}
        text={words(`app:cycle-step.${way}-below`)}
        label={words('app:cycle-step.reason')}
        isBusy={advance.isPending}
        onNote={(reason) => advance.mutate({ year, to, reason })}
      />
    );
  }
  const action = words(`app:cycle-step.${to}`);
  const go = async () => {
    const isFinal = to === 'sealed';
    if (isFinal && !(await confirm({ title: action, text: words('app:cycle-step.seal-below'), action }))) return;
    advance.mutate({ year, to });
  };
  return (
    <Button
      variant="default"
      loading={advance.isPending}
      disabled={step.checks.some(({ blocks }) => blocks)}
      onClick={() => void go()}
    >
      {action}
    </Button>
  );
}
