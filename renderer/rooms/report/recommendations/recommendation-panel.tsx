import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { sourceText } from '#shared/domain/report/rated-level.ts';
import type { Recommendation } from '#shared/domain/report/recommendation.schema.ts';
import { isOverdue, standingIn } from '#shared/domain/report/recommendation.ts';
import { dayFigure } from '#shared/words/figures.ts';
import { calls, client } from '../../../client/calls.ts';
import { saveFiles } from '../../../client/save-files.ts';
import { KeyValues } from '../../../ui/key-values.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useSpeech } from '../../../ui/words.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { RecommendationForm } from './recommendation-form.tsx';
import classes from './recommendations.module.css';

/** A recommendation: to be written while it is the cycle's own, to be followed up while it stands open, else to be read. */
export function RecommendationPanel({
  recommendation,
  framework,
  year,
  onClose,
}: {
  readonly recommendation: Recommendation;
  readonly framework: Framework;
  readonly year: number;
  readonly onClose: () => void;
}) {
  const { words, language } = useSpeech();
  const { id, node, title, text, institutions, term, followUps } = recommendation;
  const standing = standingIn(recommendation, year);
  const withdraw = useMutation(calls.report.withdrawRecommendation.mutationOptions());
  const letter = useMutation({
    mutationFn: async (institution: Recommendation['institutions'][number]) =>
      saveFiles((await client.report.letters({ year, institution, language })).files),
  });
  const earlier = followUps.filter((one) => one.year < year || standing === 'closed');
  return (
    <SidePanel title={words('report:recommendations.one', { id })} onClose={onClose}>
      {standing === 'made' ? (
        <RecommendationForm framework={framework} year={year} standing={recommendation} />
      ) : (
        <>
          <p className={classes.text}>{text}</p>
          <KeyValues
            pairs={[
              [words('report:recommendations.column.objective'), `${node} ${title}`],
              [words('report:recommendations.column.institutions'), institutions.join(', ')],
              [
                words('report:recommendations.column.term'),
                isOverdue(recommendation, year)
                  ? `${dayFigure(term)} · ${words('report:recommendation.overdue')}`
                  : dayFigure(term),
              ],
            ]}
          />
          {earlier.map((one) => (
            <p key={one.year} className={classes.text}>
              <b>
                {one.year}: {words(`report:recommendation.status.${one.status}`)}
              </b>{' '}
              {[one.text, ...one.sources.map(sourceText)].filter((part) => part !== '').join(' · ')}
            </p>
          ))}
        </>
      )}
      {standing === 'open' && <FollowUpForm recommendation={recommendation} year={year} />}
      {standing !== 'closed' && (
        <div className={classes.actions}>
          {institutions.map((code) => (
            <Button key={code} variant="default" loading={letter.isPending} onClick={() => letter.mutate(code)}>
              {words('report:recommendations.letter', { institution: code })}
            </Button>
          ))}
          {standing === 'made' && (
            <Button
              variant="default"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ id }, { onSuccess: onClose })}
            >
              {words('report:recommendations.withdraw')}
            </Button>
          )}
        </div>
      )}
    </SidePanel>
  );
}
