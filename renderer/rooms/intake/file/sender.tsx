import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportReview } from '#shared/contract/intake.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import type { Choice } from '#shared/domain/intake/choices.ts';
import { useWords } from '../../../ui/words.tsx';
import { Because } from './because.tsx';
import { InstitutionSearch, NamedInstitution } from './named-institution.tsx';
import classes from './panel.module.css';

/** Who sent the file; another institution can be named. `onChoose` is null where nothing can be changed any more. */
export function Sender({
  review,
  framework,
  onChoose,
}: {
  readonly review: ImportReview;
  readonly framework: Framework;
  readonly onChoose: ((...choices: readonly Choice[]) => void) | null;
}) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const day = `${review.year}-12-31`;
  const sender = review.institution === null ? null : institutionByCode(framework.institutions, review.institution);
  const others = review.institutions.filter((code) => code !== review.institution);
  const unnamed = review.issues.filter(({ code }) => code.startsWith('sheet-institution-'));
  return (
    <div className={classes.card}>
      <div className={classes.line}>
        <div className={classes.grow}>
          <span className={classes.soft}>{words('intake:screen.sender')}: </span>
          <b>{sender ? `${sender.code} – ${identityOn(sender, day).name}` : words('intake:screen.sender-unknown')}</b>
          <Because {...review.grounds.institution} withShare />
          <span className={classes.whose}>
            <span className={classes.soft}>{words('intake:screen.year-of')}: </span>
            <b>{review.year}</b>
            <Because {...review.grounds.year} withShare />
          </span>
        </div>
        {onChoose && (
          <Button variant="default" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {words(sender ? 'intake:screen.sender-change' : 'intake:screen.sender-choose')}
          </Button>
        )}
      </div>
      {others.length > 0 && (
        <p className={classes.soft}>{words('intake:screen.reports-for', { institutions: others.join(', ') })}</p>
      )}
      {isOpen && onChoose && (
        <InstitutionSearch
          framework={framework}
          year={review.year}
          onPick={(institution) => {
            onChoose({ kind: 'institution', institution });
            setOpen(false);
          }}
        />
      )}
      {onChoose &&
        unnamed.map(({ sheet = '' }) => (
          <NamedInstitution
            key={sheet}
            text={sheet}
            isSheet
            framework={framework}
            year={review.year}
            onChoose={onChoose}
          />
        ))}
    </div>
  );
}
