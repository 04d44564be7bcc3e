import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { calls } from '../../../client/calls.ts';
import { localMoment } from '../../../ui/moment.ts';
import { useWords } from '../../../ui/words.tsx';
import { actionWords } from '../../workspace/action-words.ts';
import classes from './overview-page.module.css';

const SHOWN = 5;

export function LatestChanges() {
  const words = useWords();
  const { data } = useQuery(calls.audit.events.queryOptions({ input: { limit: SHOWN } }));
  if (!data) return null;
  return (
    <section className={classes.section}>
      <h2>{words('app:overview.changes')}</h2>
      <ul className={classes.list}>
        {data.events.map(({ seq, at, actor, action, subject }) => (
          <li key={seq}>
            {actionWords(words, action)}: {subject}
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
