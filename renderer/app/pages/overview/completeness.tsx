import { Link } from 'wouter';
import { valueFigure } from '#shared/words/figures.ts';
import type { Answers } from '../../../client/calls.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './overview-page.module.css';

const MOST_NAMED = 6;

/** Who reported and who is late, and what still waits for a person. */
export function Completeness({
  completeness,
  unverified,
  rated,
}: Pick<Answers['scoring']['overview'], 'completeness' | 'unverified' | 'rated'>) {
  const words = useWords();
  const { owing, accepted, waiting, missing } = completeness;
  const named = missing.toSorted((a, b) => Number(b.late) - Number(a.late)).slice(0, MOST_NAMED);
  return (
    <section className={classes.section}>
      <h2>{words('app:overview.open')}</h2>
      <ul className={classes.list}>
        <li>
          <Link href="/submissions" className={classes.objective}>
            {words('app:overview.reported', {
              count: owing,
              accepted: valueFigure(accepted),
              owing: valueFigure(owing),
            })}
          </Link>
        </li>
        {named.map(({ institution, name, late }) => (
          <li key={institution} className={late ? classes.late : classes.soft}>
            {name} · {words(late ? 'app:overview.late' : 'app:overview.expected')}
          </li>
        ))}
        {missing.length > named.length && (
          <li className={classes.soft}>{words('app:overview.more', { count: missing.length - named.length })}</li>
        )}
        {waiting > 0 && (
          <li>
            <Link href="/submissions" className={classes.objective}>
              {words('app:overview.waiting', { count: waiting })}
            </Link>
          </li>
        )}
        {unverified > 0 && <li>{words('app:overview.unverified', { count: unverified })}</li>}
        <li>
          <Link href="/objectives" className={classes.objective}>
            {words('app:overview.rated', {
              count: rated.due,
              rated: valueFigure(rated.rated),
              due: valueFigure(rated.due),
            })}
          </Link>
        </li>
      </ul>
    </section>
  );
}
