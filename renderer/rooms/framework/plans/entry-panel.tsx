import { Button, Textarea, TextInput } from '@mantine/core';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useWords } from '../../../ui/words.tsx';
import { type DraftEntry, moved, withActivity, withObjective, without } from './draft-edits.ts';
import { IndicatorForms } from './indicator-forms.tsx';
import { PartyList } from './party-list.tsx';
import classes from './plans.module.css';
import type { DraftWork } from './use-draft.ts';

/** One entry of the draft, every field of it to be edited. */
export function EntryPanel({
  work: { view, change },
  mayChange,
  open,
  onClose,
}: {
  readonly work: DraftWork;
  readonly mayChange: boolean;
  readonly open: DraftEntry;
  readonly onClose: () => void;
}) {
  const words = useWords();
  if (!view) return null;
  const { draft } = view;
  const { kind, code, entry } = open;
  const title = (
    <Textarea
      label={words('framework:field.title')}
      autosize
      value={entry.title}
      onChange={({ currentTarget }) =>
        change(
          kind === 'activity'
            ? withActivity(draft, entry.id, { title: currentTarget.value })
            : withObjective(draft, entry.id, { title: currentTarget.value }),
        )
      }
    />
  );
  return (
    <SidePanel title={words(`framework:plan.entry.${kind}`, { code })} onClose={onClose}>
      <fieldset disabled={!mayChange} className={classes.form}>
        {title}
        {open.kind === 'activity' ? (
          <ActivityFields draft={draft} activity={open.entry} change={change} />
        ) : (
          <TextInput
            label={words('framework:plan.number')}
            inputMode="numeric"
            value={String(open.entry.number)}
            onChange={({ currentTarget }) =>
              change(
                withObjective(draft, entry.id, {
                  number: Number(currentTarget.value.replace(/\D/g, '').slice(0, 3)) || 1,
                }),
              )
            }
          />
        )}
        <div className={classes.row}>
          {kind === 'activity' && (
            <>
              <Button variant="default" onClick={() => change(moved(draft, entry.id, -1), 'at once')}>
                {words('framework:plan.up')}
              </Button>
              <Button variant="default" onClick={() => change(moved(draft, entry.id, 1), 'at once')}>
                {words('framework:plan.down')}
              </Button>
            </>
          )}
          <Button
            variant="default"
            onClick={() => {
              change(without(draft, entry.id), 'at once');
              onClose();
            }}
          >
            {words(`framework:plan.delete.${kind}`)}
          </Button>
        </div>
      </fieldset>
    </SidePanel>
  );
}

function ActivityFields({
  draft,
  activity,
  change,
}: {
  readonly draft: NonNullable<DraftWork['view']>['draft'];
  readonly activity: Extract<DraftEntry, { kind: 'activity' }>['entry'];
  readonly change: DraftWork['change'];
}) {
  const words = useWords();
  const edit = (changed: Partial<typeof activity>) => change(withActivity(draft, activity.id, changed));
  return (
    <>
      <TextInput
        label={words('framework:field.term')}
        value={activity.term}
        onChange={({ currentTarget }) => edit({ term: currentTarget.value })}
      />
      {(['responsible', 'partners'] as const).map((side) => (
        <PartyList
          key={side}
          label={words(`framework:field.${side}`)}
          parties={activity[side]}
          institutions={draft.institutions}
          onChange={(parties) => edit({ [side]: parties })}
          onRegister={(institutions, parties) =>
            change({ ...withActivity(draft, activity.id, { [side]: parties }), institutions }, 'at once')
          }
        />
      ))}
      <IndicatorForms indicators={activity.indicators} onChange={(indicators) => edit({ indicators })} />
      <Textarea
        label={words('framework:field.resources')}
        description={words('framework:plan.one-a-line')}
        autosize
        value={activity.resources.join('\n')}
        onChange={({ currentTarget }) =>
          edit({ resources: currentTarget.value === '' ? [] : currentTarget.value.split('\n') })
        }
      />
      {activity.predecessor && (
        <div className={classes.row}>
          <span>
            {words('framework:plan.continues', {
              activity: activity.predecessor.activity,
              title: activity.predecessor.framework,
            })}
          </span>
          <Button variant="default" size="compact-sm" onClick={() => edit({ predecessor: null })}>
            {words('framework:plan.no-lineage')}
          </Button>
        </div>
      )}
    </>
  );
}
