import type { Answers } from '../../../client/calls.ts';
import { KeyValues } from '../../../ui/key-values.tsx';
import { localMoment } from '../../../ui/moment.ts';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useWords } from '../../../ui/words.tsx';
import { actionWords } from '../../workspace/action-words.ts';
import classes from './journal-page.module.css';

export type JournalEvent = Answers['audit']['events']['events'][number];

/** An event's number; one that came from a copy bears that copy's, behind the number of the event that brought it: `57/12`. */
export const numberOf = ({ seq, merged }: JournalEvent): string => (merged === null ? `${seq}` : `${merged}/${seq}`);

/** One event whole: who, when, what stood before and what stands since, and its place in the chain. */
export function EventPanel({ event, onClose }: { readonly event: JournalEvent; readonly onClose: () => void }) {
  const words = useWords();
  const { at, actor, action, subject, before, after, hash } = event;
  return (
    <SidePanel title={`${numberOf(event)}. ${actionWords(words, action)}`} onClose={onClose}>
      <KeyValues
        pairs={[
          [words('app:journal.column.subject'), subject],
          [words('app:journal.column.at'), localMoment(at)],
          [words('app:journal.column.actor'), actor],
          [words('app:journal.column.hash'), hash],
        ]}
      />
      <Content label={words('app:journal.before')} json={before} />
      <Content label={words('app:journal.after')} json={after} />
    </SidePanel>
  );
}

function Content({ label, json }: { readonly label: string; readonly json: string | null }) {
  if (json === null) return null;
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <pre className={classes.content} tabIndex={0}>
        {indented(json)}
      </pre>
    </section>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
