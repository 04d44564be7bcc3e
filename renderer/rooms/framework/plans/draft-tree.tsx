import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useWords } from '../../../ui/words.tsx';
import { draftPlace } from '../places.ts';
import { entriesOf, withNewActivity, withNewObjective } from './draft-edits.ts';
import classes from './plans.module.css';
import { type DraftWork, standing } from './use-draft.ts';

/** The plan's entries in order, each with how many doubts stand about it; one opens beside the page to be edited. */
export function DraftTree({
  work: { view, change },
  opened,
}: {
  readonly work: DraftWork;
  readonly opened: string | null;
}) {
  const words = useWords();
  const [, go] = useLocation();
  if (!view) return null;
  const { draft, problems } = view;
  const { sha256 } = draft.source;
  const left = [...standing(view), ...problems];
  const about = (ids: readonly string[]): number =>
    left.filter(({ node }) => node !== null && ids.includes(node)).length;
  const add = (made: { readonly draft: typeof draft; readonly id: string }) => {
    change(made.draft, 'at once');
    go(draftPlace(sha256, made.id));
  };
  return (
    <section aria-labelledby="plan-entries">
      <h2 id="plan-entries">{words('framework:plan.entries')}</h2>
      <ul className={classes.list}>
        {entriesOf(draft).map((one) => {
          const { kind, code, entry } = one;
          const own = one.kind === 'activity' ? one.entry.indicators.map(({ id }) => id) : [];
          const count = about([entry.id, ...own]);
          return (
            <li key={entry.id} className={kind === 'activity' ? undefined : classes[kind]}>
              <span className={classes.code}>{code}</span>
              <p>
                <button
                  type="button"
                  className={classes.entry}
                  aria-current={opened === entry.id}
                  onClick={() => go(draftPlace(sha256, entry.id))}
                >
                  {entry.title || words('framework:plan.no-text')}
                </button>
              </p>
              {count > 0 && <span className={classes.doubt}>{words('framework:plan.left', { count })}</span>}
              {kind !== 'general' && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={words('framework:plan.add-activity-after', { code })}
                  onClick={() => add(withNewActivity(draft, entry.id))}
                >
                  {words('framework:plan.add-activity')}
                </Button>
              )}
              {kind === 'general' && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={words('framework:plan.add-specific-under', { code })}
                  onClick={() => add(withNewObjective(draft, entry.id))}
                >
                  {words('framework:plan.add-specific')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Button variant="default" mt={8} onClick={() => add(withNewObjective(draft, null))}>
        {words('framework:plan.add-general')}
      </Button>
    </section>
  );
}
