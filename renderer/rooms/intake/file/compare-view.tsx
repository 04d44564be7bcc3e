import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Comparison, ImportReview } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { standing } from '#shared/domain/intake/issue-answers.ts';
import { calls } from '../../../client/calls.ts';
import { localMoment } from '../../../ui/moment.ts';
import { notify } from '../../../ui/notices.tsx';
import { useWords } from '../../../ui/words.tsx';
import { CompareChanges } from './compare-changes.tsx';
import { CompareTable } from './compare-table.tsx';
import classes from './compare-view.module.css';
import { GiveBack } from './give-back.tsx';

/** A file against the version in force: what differs cell by cell, and what accepting it, whole or in part, would change. */
export function CompareView({
  review,
  comparison,
  framework,
}: {
  readonly review: ImportReview;
  readonly comparison: Comparison;
  readonly framework: Framework;
}) {
  const words = useWords();
  const [, navigate] = useLocation();
  const { differences, institution, version } = comparison;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const take = differences.map(({ key }) => key).filter((key) => !left.has(key));
  const accepting = useMutation(
    calls.intake.acceptPart.mutationOptions({
      onSuccess: (accepted) => {
        notify({ text: words('intake:screen.apply.done', { ...accepted }) });
        navigate('/submissions');
      },
    }),
  );
  const { sha256 } = review;
  const stand = standing(review.issues, review.mapping).length;
  const accept = (keys: readonly string[]) => accepting.mutate({ sha256, institution, version, take: [...keys] });
  const isAsleep = stand > 0 || accepting.isPending;
  return (
    <div className={classes.view}>
      <section className={classes.main} aria-labelledby="compare-title">
        <h2 id="compare-title">
          {words('intake:compare.title', {
            name: comparison.name,
            version,
            file: comparison.file,
            moment: localMoment(comparison.receivedAt),
          })}
        </h2>
        <p className={classes.soft}>
          {words('intake:compare.count', { count: differences.length })}{' '}
          {words('intake:compare.same', { count: comparison.same })}
        </p>
        <CompareTable differences={differences} left={left} onLeave={setLeft} framework={framework} />
      </section>
      <section className={classes.side} aria-label={words('intake:compare.changes')}>
        <div className={classes.buttons}>
          <Button
            onClick={() => accept(differences.map(({ key }) => key))}
            disabled={isAsleep || differences.length === 0}
          >
            {words('intake:compare.accept')}
          </Button>
          <Button
            variant="default"
            onClick={() => accept(take)}
            disabled={isAsleep || left.size === 0 || take.length === 0}
          >
            {words('intake:compare.accept-part', { count: take.length })}
          </Button>
          <GiveBack {...review} />
        </div>
        {stand > 0 && <p>{words('intake:screen.apply.stand', { count: stand })}</p>}
        <CompareChanges sha256={sha256} institution={institution} take={take} />
      </section>
    </div>
  );
}
