import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { numberFindings } from '#shared/domain/report/conclusion-numbers.ts';
import { parseConclusion } from '#shared/domain/report/conclusion-text.ts';
import { calls } from '../../../client/calls.ts';
import { useWords } from '../../../ui/words.tsx';
import { conclusionPlace } from '../places.ts';
import classes from './marked-texts.module.css';

/** The conclusions whose numbers should be looked at before the report goes out, each one click away. */
export function MarkedTexts({ year }: { readonly year: number }) {
  const words = useWords();
  const kept = useQuery(calls.report.conclusions.queryOptions({ input: { year } }));
  const numbers = useQuery(calls.report.numbers.queryOptions({ input: { year } }));
  const marked = useMemo(() => {
    const known = numbers.data?.numbers;
    if (!known) return [];
    return (kept.data?.conclusions ?? []).filter(({ node, text }) => {
      const { unknown, absent, typed } = numberFindings(parseConclusion(text), node, known);
      return unknown.length + absent.length + typed.length > 0;
    });
  }, [kept.data, numbers.data]);
  if (marked.length === 0) return null;
  return (
    <p className={classes.marked}>
      {words('report:pages.marked', { count: marked.length })}{' '}
      {marked.map(({ node }) => (
        <Link key={node} href={conclusionPlace(node)} className={classes.link}>
          {node}
        </Link>
      ))}
    </p>
  );
}
