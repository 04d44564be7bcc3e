import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { identityOn } from '#shared/domain/framework/register.ts';
import type { Choice } from '#shared/domain/intake/choices.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { useWords } from '../../../ui/words.tsx';
import { SearchList } from '../search-list.tsx';
import classes from './panel.module.css';

interface Register {
  readonly framework: Framework;
  readonly year: number;
}

/** An institution of the register is picked, by its code or the name that it bears in the year; classes are none. */
export function InstitutionSearch({
  framework,
  year,
  onPick,
}: Register & { readonly onPick: (institution: InstitutionCode) => void }) {
  const words = useWords();
  const items = framework.institutions
    .filter((institution) => !institution.class)
    .map((institution) => {
      const { name } = identityOn(institution, `${year}-12-31`);
      return { key: institution.code, value: institution.code, code: institution.code, text: name };
    });
  return <SearchList label={words('intake:screen.sender-search')} items={items} onPick={onPick} />;
}

/** Says which institution a text of the file names: a heading, a cell, a sheet's name. */
export function NamedInstitution({
  text,
  isSheet = false,
  framework,
  year,
  onChoose,
}: Register & {
  readonly text: string;
  readonly isSheet?: boolean;
  readonly onChoose: (...choices: readonly Choice[]) => void;
}) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        className={classes.wrapping}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words(isSheet ? 'intake:screen.sheet-of' : 'intake:screen.named-open', { text })}
      </Button>
      {isOpen && (
        <InstitutionSearch
          framework={framework}
          year={year}
          onPick={(institution) => {
            onChoose({ kind: 'named', text, institution });
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
