import { useQuery } from '@tanstack/react-query';
import { calls } from '../../client/calls.ts';
import { problemOf } from '../../client/problem.ts';
import { ErrorState, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { IndicatorSection } from './indicator-section.tsx';
import panel from './node-panel.module.css';
import { StatementSections } from './statement-sections.tsx';

/** What was measured of an activity, and what each institution said of it. */
export function ActivitySections({ code, year }: { readonly code: string; readonly year: number }) {
  const words = useWords();
  const { data, error, refetch } = useQuery(calls.scoring.activity.queryOptions({ input: { code, year } }));
  if (error) return <ErrorState problem={problemOf(error)} retry={() => void refetch()} />;
  if (!data) return <WaitingState />;
  return (
    <>
      <p className={panel.because}>
        {words(`report:activity.because.${data.dueBecause}`)} {words(`report:activity.basis.${data.basis}`)}
      </p>
      {data.indicators.map((indicator) => (
        <IndicatorSection key={indicator.code} indicator={indicator} year={year} />
      ))}
      <StatementSections statements={data.statements} />
    </>
  );
}
