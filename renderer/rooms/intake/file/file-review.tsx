import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { cellAddress, cellPlace } from '#shared/domain/intake/workbook.ts';
import { calls } from '../../../client/calls.ts';
import { localMoment } from '../../../ui/moment.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useShortcut } from '../../../ui/shortcuts.tsx';
import { useWords } from '../../../ui/words.tsx';
import { worstFirst } from '../sheet/cell-marks.ts';
import { pointAt } from '../sheet/selection.ts';
import { BackLink } from './back-link.tsx';
import { CompareView } from './compare-view.tsx';
import { FileActions } from './file-actions.tsx';
import classes from './file-review.module.css';
import { ProfileActions } from './profile-actions.tsx';
import { SelectionCard } from './selection-card.tsx';
import { Sender } from './sender.tsx';
import { SheetSide } from './sheet-side.tsx';
import { UnderstoodTabs } from './understood-tabs.tsx';
import { useChoices } from './use-choices.ts';
import { type Pointed, usePointed } from './use-pointed.ts';

/** The sheets as they came on the left, what was understood of them on the right; pointing at one lights the other. */
export function FileReview({
  review,
  framework,
  address,
}: {
  readonly review: ImportReview;
  readonly framework: Framework;
  readonly address: { readonly sheet: string | null; readonly cell: string | null };
}) {
  const words = useWords();
  const grid = useRef<HTMLDivElement>(null);
  const [first] = review.sheets;
  const [start] = useState(() => firstPlace(review));
  const names = review.sheets.map(({ name }) => name);
  const { pointed, select, point } = usePointed(review.sha256, address, names, start);
  const { now, choose, takeBack, isBusy } = useChoices(review);
  const doubts = worstFirst(review.issues).filter(({ severity, cell }) => severity !== 'info' && cell !== undefined);
  const nextDoubt = () => {
    const cell = cellAddress(pointed.selection.head.row, pointed.selection.head.column);
    const at = doubts.findIndex((issue) => issue.sheet === pointed.sheet && issue.cell === cell);
    const next = doubts[(at + 1) % doubts.length];
    if (next?.sheet !== undefined) point(next.sheet, next.cell);
    grid.current?.focus();
  };
  useShortcut('F8', words('intake:screen.next-doubt'), nextDoubt);
  const profile = review.mapping?.profile;
  const [isCompared, setCompared] = useState(false);
  const { data } = useQuery({
    ...calls.intake.compare.queryOptions({ input: { sha256: review.sha256 } }),
    enabled: review.state === 'received' && review.ready,
  });
  const comparison = review.state === 'received' ? (data?.comparison ?? null) : null;
  return (
    <div className={classes.page}>
      <PageTitle title={review.file} action={isCompared ? undefined : <FileActions review={review} />}>
        <BackLink />
        {' › '}
        {words(`intake:screen.file.${review.state}`, { year: review.year, moment: localMoment(review.receivedAt) })}
        {' · '}
        {words(`intake:screen.kind.${review.kind}`)}
        {profile && (
          <>
            {` · ${words('intake:screen.profile', { institution: profile.institution, version: profile.version, moved: profile.moved.length, missing: profile.missing.length })}`}
            <ProfileActions institution={profile.institution} />
          </>
        )}
        {comparison && (
          <Button variant="default" size="compact-sm" ml="md" onClick={() => setCompared(!isCompared)}>
            {words(isCompared ? 'intake:compare.close' : 'intake:compare.open', { version: comparison.version })}
          </Button>
        )}
      </PageTitle>
      {comparison && isCompared ? (
        <CompareView review={review} comparison={comparison} framework={framework} />
      ) : (
        <div className={classes.both}>
          <section className={classes.sheet} aria-label={words('intake:screen.sheet.label')}>
            {first ? (
              <SheetSide ref={grid} review={review} pointed={pointed} onSelect={select} onPoint={point} />
            ) : (
              <p>{words('intake:screen.sheet.none')}</p>
            )}
          </section>
          <section className={classes.panel} aria-label={words('intake:screen.understood.label')} aria-busy={isBusy}>
            <Sender review={review} framework={framework} onChoose={choose} />
            {first && (
              <SelectionCard
                key={`${pointed.sheet}!${pointed.selection.kind}!${pointed.selection.head.row}!${pointed.selection.head.column}`}
                review={review}
                framework={framework}
                pointed={pointed}
                onChoose={choose}
                onDone={() => grid.current?.focus()}
              />
            )}
            <UnderstoodTabs
              review={review}
              framework={framework}
              mapping={now}
              onPoint={point}
              onChoose={choose}
              onTakeBack={takeBack}
            />
          </section>
        </div>
      )}
    </div>
  );
}

/** Where looking begins: at the first error, else at the first table, else at the first sheet. */
function firstPlace({ sheets, understood, issues }: ImportReview): Pointed {
  const error = issues.find(({ severity, cell }) => severity === 'error' && cell !== undefined);
  const sheet = error?.sheet ?? understood[0]?.sheet ?? sheets[0]?.name ?? '';
  return { sheet, selection: pointAt(cellPlace(error?.cell ?? '') ?? { row: 0, column: 0 }) };
}
