import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Recommendation } from '#shared/domain/report/recommendation.schema.ts';
import { FOLLOW_UP_STATUSES, followUpIn } from '#shared/domain/report/recommendation.ts';
import type { EvidenceSource } from '#shared/domain/scoring/rating.schema.ts';
import { isWebAddress } from '#shared/domain/scoring/rating-draft.ts';
import { calls, client } from '../../../client/calls.ts';
import { listedEvidence, openEvidence } from '../../../client/open-evidence.ts';
import { SourceList } from '../../../ui/source-list.tsx';
import { useWords } from '../../../ui/words.tsx';
import classes from './recommendations.module.css';

/** What the cycle finds of an earlier recommendation: how it stands, what was done, where the evidence is. */
export function FollowUpForm({
  recommendation,
  year,
}: {
  readonly recommendation: Recommendation;
  readonly year: number;
}) {
  const words = useWords();
  const found = followUpIn(recommendation, year);
  const [status, setStatus] = useState(found?.status ?? null);
  const [text, setText] = useState(found?.text ?? '');
  const [sources, setSources] = useState<readonly EvidenceSource[]>(found?.sources ?? []);
  const keep = useMutation(calls.report.followUp.mutationOptions());
  const attach = useMutation({
    mutationFn: async (file: File) => setSources([...sources, await client.scoring.attach({ file })]),
  });
  const open = useMutation({ mutationFn: openEvidence });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({ id: recommendation.id, year, status, text, sources: [...sources] });
      }}
    >
      <NativeSelect
        label={words('report:recommendations.found', { year })}
        data={[
          { value: '', label: words('report:recommendation.status.awaited') },
          ...FOLLOW_UP_STATUSES.map((value) => ({ value, label: words(`report:recommendation.status.${value}`) })),
        ]}
        value={status ?? ''}
        onChange={({ currentTarget }) =>
          setStatus(FOLLOW_UP_STATUSES.find((one) => one === currentTarget.value) ?? null)
        }
      />
      <Textarea
        label={words('report:recommendations.done')}
        autosize
        minRows={3}
        maxLength={5_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <SourceList
        sources={listedEvidence(sources, open.mutate)}
        onRemove={(index) => setSources(sources.filter((_, at) => at !== index))}
        isAddress={isWebAddress}
        onAddress={(address) => setSources([...sources, { kind: 'link', address }])}
        onFile={(file) => attach.mutate(file)}
        isAttaching={attach.isPending}
      />
      <div className={classes.actions}>
        <Button type="submit" disabled={status === null && !found} loading={keep.isPending}>
          {words('report:recommendations.keep')}
        </Button>
      </div>
    </form>
  );
}
