import type { Grounds, Reason } from '#shared/domain/intake/reason.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { shareFigure, valueFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { useWords } from '../../../ui/words.tsx';
import classes from './panel.module.css';

/** Why something was taken for what it is; `withShare`: how sure that is, where no column beside it says so. */
export function Because({
  reasons,
  confidence,
  withShare = false,
}: Grounds & {
  readonly withShare?: boolean;
}) {
  const words = useWords();
  const said = reasons.map((reason) => reasonWords(words, reason)).join('; ');
  if (said === '') return null;
  return (
    <span className={classes.because}>
      {withShare
        ? words('intake:reason.with-share', { share: shareFigure(Math.round(confidence * 100) / 100), said })
        : said}
    </span>
  );
}

function reasonWords(words: Words, reason: Reason): string {
  switch (reason.code) {
    case 'heading':
    case 'code':
    case 'nothing-certain':
    case 'sheet-name':
    case 'file-name':
    case 'several-named':
      return words(`intake:reason.${reason.code}`, { words: shortened(reason.words) });
    case 'likeness':
      return words('intake:reason.likeness', {
        words: shortened(reason.words),
        likeness: valueFigure(Math.round(reason.likeness * 100) / 100),
      });
    case 'content':
      return words(`intake:reason.content-${reason.what}`, { n: reason.count, count: reason.filled });
    case 'heading-institution':
      return words('intake:reason.heading-institution', { institution: reason.institution });
    case 'first-headings':
    case 'further-headings':
      return words(`intake:reason.${reason.code}`, { count: reason.columns });
    case 'person':
    case 'counts-rows':
    case 'beside-indicators':
    case 'template':
    case 'list':
    case 'row-above':
    case 'label':
    case 'first-lines':
    case 'line-above':
    case 'sender':
    case 'title-year':
    case 'cycle-year':
    case 'not-named':
      return words(`intake:reason.${reason.code}`);
    default:
      return assertNever(reason);
  }
}

const LONG = 60;

const shortened = (text: string): string => (text.length <= LONG ? text : `${text.slice(0, LONG).trimEnd()}…`);
