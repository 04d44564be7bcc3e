import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { calls } from '../../../client/calls.ts';
import { localMoment } from '../../../ui/moment.ts';
import { useWords } from '../../../ui/words.tsx';
import { actionWords } from '../../workspace/action-words.ts';
import { joined } from './joined.ts';
import classes from './overview-page.module.css';

const SHOWN = 5;
/** Enough that lines are left when equal neighbours are joined. */
const LOOKED_AT = 60;

export function LatestChanges() {
  const words = useWords();
  const { data } = useQuery(calls.audit.events.queryOptions({ input: { limit: LOOKED_AT } }));
  if (!data) return null;
  const lines = joined(data.events).slice(0, SHOWN);
  return (
    <section className={classes.section}>
      <h2>{words('app:overview.changes')}</h2>
      <ul className={classes.list}>
        {lines.map(({ event: { seq, at, actor, action, subject }, count }) => (
          <li key={seq}>
            {actionWords(words, action)}: {subject}
            {count > 1 && ` (${words('app:overview.times', { count })})`}
            <div className={classes.soft}>
              {actor}, {localMoment(at)}
            </div>
          </li>
        ))}
        <li>
          <Link href="/journal" className={classes.objective}>
            {words('app:overview.journal')}
          </Link>
        </li>
      </ul>
    </section>
  );
}
