import { Button, CloseButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReceivedFile, SummaryRow } from '#shared/contract/intake.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import { client } from '../../../client/calls.ts';
import { saveFiles } from '../../../client/save-files.ts';
import { useSpeech } from '../../../ui/words.tsx';
import classes from './submissions-list.module.css';

/** What became of the files that were just taken in; those that were not kept are told one by one. */
export function ReceivedResults({
  files,
  onClose,
}: {
  readonly files: readonly ReceivedFile[];
  readonly onClose: () => void;
}) {
  const { words, language } = useSpeech();
  const saving = useMutation({
    mutationFn: async () => saveFiles([await client.intake.summary({ rows: files.map(summaryRow), language })]),
  });
  const count = (outcome: ReceivedFile['outcome']): number => files.filter((file) => file.outcome === outcome).length;
  const left = files.filter(({ outcome }) => outcome === 'refused' || outcome === 'duplicate');
  const summary = (['received', 'held', 'refused', 'duplicate'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => words(`intake:screen.outcome.count.${outcome}`, { count: count(outcome) }));
  return (
    <section className={classes.results} role="status">
      <div className={classes.resultsHead}>
        <p>{summary.join(' · ')}</p>
        <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()}>
          {words('intake:screen.outcome.save')}
        </Button>
        <CloseButton onClick={onClose} aria-label={words('app:close')} title={words('app:close')} />
      </div>
      {left.length > 0 && (
        <ul className={classes.files}>
          {left.map(({ file, outcome, why, duplicates }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear one name
            <li key={index} className={classes.file}>
              <span>{file}</span>
              <span className={outcome === 'refused' ? classes.bad : classes.hint}>
                {words(`intake:screen.outcome.${outcome}`)}
              </span>
              <span>
                {duplicates
                  ? words(`intake:screen.outcome.again-${duplicates.where}`, { file: duplicates.file })
                  : why && issueSentence(words, why)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const summaryRow = ({ errors, warnings, duplicates, ...file }: ReceivedFile): SummaryRow => ({
  ...file,
  doubts: errors + warnings,
  duplicates: duplicates?.file ?? null,
});
