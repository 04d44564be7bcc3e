import { useMutation } from '@tanstack/react-query';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { answerTo, remediesOf } from '#shared/domain/intake/issue-answers.ts';
import { calls } from '../../../client/calls.ts';
import { useWords } from '../../../ui/words.tsx';
import { AnswerIssue } from './answer-issue.tsx';
import classes from './issues.module.css';

/** The word on an issue of the file that is reviewed: which it is, or the ways to give one. What a cell means is said beside. */
export function CellAnswer({ review, issue }: { readonly review: ImportReview; readonly issue: Issue }) {
  const words = useWords();
  const settling = useMutation(calls.intake.settle.mutationOptions());
  const answer = answerTo(issue, review.mapping);
  if (answer) {
    return (
      <div className={classes.soft}>{`${words(`intake:screen.issues.state.${answer.as}`)}: ${answer.reason}`}</div>
    );
  }
  const { code, sheet, cell } = issue;
  return (
    <AnswerIssue
      issue={issue}
      remedies={remediesOf(issue).filter((remedy) => remedy !== 'means')}
      onAnswer={(as, reason) => settling.mutate({ issues: [{ sha256: review.sha256, code, sheet, cell }], as, reason })}
    />
  );
}
