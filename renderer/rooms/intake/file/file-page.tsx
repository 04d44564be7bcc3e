import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { isSha256 } from '#shared/kernel/codes.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { calls } from '../../../client/calls.ts';
import { problemOf } from '../../../client/problem.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { ErrorState, WaitingState } from '../../../ui/states.tsx';
import { useWords } from '../../../ui/words.tsx';
import { BackLink } from './back-link.tsx';
import { FileReview } from './file-review.tsx';

/** One file: the sheets as they came beside what was understood of them. `sheet` and `cell` are lit where the address names them. */
export function FilePage({
  sha256,
  sheet,
  cell,
}: {
  readonly sha256: string;
  readonly sheet: string | null;
  readonly cell: string | null;
}) {
  if (!isSha256(sha256)) {
    return <NoFile problem={{ kind: 'fault', code: 'file-not-kept', details: { file: sha256.slice(0, 12) } }} />;
  }
  return <KnownFile sha256={sha256} sheet={sheet} cell={cell} />;
}

function KnownFile({
  sha256,
  ...address
}: {
  readonly sha256: Sha256;
  readonly sheet: string | null;
  readonly cell: string | null;
}) {
  const review = useQuery(calls.intake.review.queryOptions({ input: { sha256 } }));
  const year = review.data?.year;
  const framework = useQuery({
    ...calls.framework.show.queryOptions({ input: { year } }),
    enabled: year !== undefined,
  });
  const error = review.error ?? framework.error;
  if (error && !review.data) {
    return <NoFile problem={problemOf(error)} retry={() => void review.refetch()} />;
  }
  if (!review.data || !framework.data) return <WaitingState />;
  return <FileReview review={review.data} framework={framework.data.framework} address={address} />;
}

function NoFile(state: ComponentProps<typeof ErrorState>) {
  const words = useWords();
  return (
    <>
      <PageTitle title={words('intake:screen.file.title')}>
        <BackLink />
      </PageTitle>
      <ErrorState {...state} />
    </>
  );
}
