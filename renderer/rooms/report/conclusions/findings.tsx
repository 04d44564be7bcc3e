import type { NumberFindings } from '#shared/domain/report/conclusion-numbers.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './findings.module.css';

/** What has to be looked at in a text's numbers before it is printed; nothing where all is well. */
export function Findings({ findings: { unknown, absent, typed } }: { readonly findings: NumberFindings }) {
  const words = useWords();
  if (unknown.length + absent.length + typed.length === 0) return null;
  return (
    <section className={classes.findings} aria-label={words('report:findings.label')}>
      <h3 className={classes.title}>{words('report:findings.label')}</h3>
      <ul>
        {unknown.map((field) => (
          <li key={field}>{words('report:findings.unknown', { field })}</li>
        ))}
        {absent.map((field) => (
          <li key={field}>{words('report:findings.absent', { field })}</li>
        ))}
        {typed.map(({ field, text }) => (
          <li key={field}>{words('report:findings.typed', { field, text })}</li>
        ))}
      </ul>
    </section>
  );
}
