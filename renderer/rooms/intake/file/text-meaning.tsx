import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Choice } from '#shared/domain/intake/choices.ts';
import type { UnderstoodRole } from '#shared/domain/intake/mapping.schema.ts';
import { useWords } from '../../../ui/words.tsx';
import { useSheetRows } from '../sheet/use-sheet-rows.ts';
import { NamedInstitution } from './named-institution.tsx';
import classes from './panel.module.css';
import { StatusWord } from './status-word.tsx';

/** What the selected cell's text stands for in the whole file: a status, an institution; and whose its sheet is. */
export function TextMeaning({
  review,
  framework,
  place: { sheet, row, column },
  role,
  onChoose,
}: {
  readonly review: ImportReview;
  readonly framework: Framework;
  readonly place: { readonly sheet: string; readonly row: number; readonly column: number };
  /** What its column was understood as; `heading` for a cell of the headings. */
  readonly role: UnderstoodRole | 'heading' | null;
  readonly onChoose: (...choices: readonly Choice[]) => void;
}) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const rows = useSheetRows(review.sha256, sheet, row, row);
  const text = rows.at(row)?.get(column)?.text.trim() ?? '';
  const isName = text !== '' && text !== sheet && (role === 'institution' || role === 'heading');
  return (
    <div className={classes.buttons}>
      {text !== '' && role === 'status' && (
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words('intake:screen.status-open', { text })}
        </Button>
      )}
      {isName && <NamedInstitution text={text} framework={framework} year={review.year} onChoose={onChoose} />}
      <NamedInstitution text={sheet} isSheet framework={framework} year={review.year} onChoose={onChoose} />
      {isOpen && <StatusWord text={text} onPick={(status) => onChoose({ kind: 'status', text, status })} />}
    </div>
  );
}
