import { Button } from '@mantine/core';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Choice } from '#shared/domain/intake/choices.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Words } from '#shared/words/words.ts';
import { useWords } from '../../../ui/words.tsx';
import { nodeTitle } from './node-title.ts';
import classes from './panel.module.css';
import { roleWord } from './role-word.ts';

/** What a person decided about the file; each can be taken back, and then the program's own proposal holds again. */
export function ChoiceList({
  choices,
  framework,
  onPoint,
  onTakeBack,
}: {
  readonly choices: readonly Choice[];
  readonly framework: Framework;
  readonly onPoint: (sheet: string, cell?: string | undefined) => void;
  readonly onTakeBack: ((choice: Choice) => void) | null;
}) {
  const words = useWords();
  if (choices.length === 0) return <p className={classes.soft}>{words('intake:screen.no-choices')}</p>;
  return (
    <ul className={classes.list}>
      {choices.map((choice) => {
        const said = sentenceOf(words, framework, choice);
        const place = placeOf(choice);
        return (
          <li key={said} className={classes.item}>
            {place ? (
              <button type="button" className={classes.point} onClick={() => onPoint(place.sheet, place.cell)}>
                {said}
              </button>
            ) : (
              <span className={classes.point}>{said}</span>
            )}
            {onTakeBack && (
              <Button
                variant="default"
                aria-label={words('intake:screen.take-back-what', { what: said })}
                onClick={() => onTakeBack(choice)}
              >
                {words('intake:screen.take-back')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function sentenceOf(words: Words, framework: Framework, choice: Choice): string {
  switch (choice.kind) {
    case 'institution':
      return words('intake:screen.choice.institution', { institution: choice.institution });
    case 'year':
      return words('intake:screen.choice.year', { year: choice.year });
    case 'named':
      return words('intake:screen.choice.named', { text: choice.text, institution: choice.institution });
    case 'status':
      return words('intake:screen.choice.status', {
        text: choice.text,
        status: words(`intake:template.status.${choice.status}`),
      });
    case 'sheet':
      return words('intake:screen.choice.sheet', { sheet: choice.sheet });
    case 'headings':
      return words('intake:screen.choice.headings', { sheet: choice.sheet, first: choice.first, last: choice.last });
    case 'column':
      return words('intake:screen.choice.column', {
        sheet: choice.sheet,
        column: choice.column,
        role: roleWord(words, choice.role),
      });
    case 'row': {
      const { sheet, row, means } = choice;
      if (means === 'ignore') return words('intake:screen.choice.row-ignored', { sheet, row });
      const node = means.indicator ?? means.activity;
      return words('intake:screen.choice.row', { sheet, row, node, title: nodeTitle(framework, node) });
    }
    case 'first-row':
      return words('intake:screen.choice.first-row', { sheet: choice.sheet, row: choice.row });
    case 'periods': {
      const means = words(`intake:screen.periods.${choice.means}`);
      return words('intake:screen.choice.periods', { sheet: choice.sheet, means, reason: choice.reason });
    }
    case 'rows':
      return words('intake:screen.choice.rows', { sheet: choice.sheet, first: choice.first, last: choice.last });
    case 'cell': {
      const { sheet, cell, means, reason } = choice;
      return words('intake:screen.choice.cell', { sheet, cell, means, reason });
    }
    case 'answer': {
      const { as, sheet, cell, reason } = choice.answer;
      const place = [sheet, cell].filter(Boolean).join(' · ') || words('intake:screen.whole-file');
      return words(`intake:screen.choice.answer-${as}`, { place, reason });
    }
    case 'aside':
      return words('intake:screen.choice.aside', { reason: choice.reason });
    default:
      return assertNever(choice);
  }
}

function placeOf(choice: Choice): { readonly sheet: string; readonly cell?: string } | null {
  switch (choice.kind) {
    case 'institution':
    case 'year':
    case 'aside':
    case 'named':
    case 'status':
      return null;
    case 'answer': {
      const { sheet, cell } = choice.answer;
      return sheet === undefined ? null : { sheet, ...(cell === undefined ? {} : { cell }) };
    }
    case 'sheet':
    case 'periods':
      return { sheet: choice.sheet };
    case 'headings':
    case 'rows':
      return { sheet: choice.sheet, cell: `A${choice.first}` };
    case 'column':
      return { sheet: choice.sheet, cell: `${choice.column}1` };
    case 'row':
    case 'first-row':
      return { sheet: choice.sheet, cell: `A${choice.row}` };
    case 'cell':
      return { sheet: choice.sheet, cell: choice.cell };
    default:
      return assertNever(choice);
  }
}
