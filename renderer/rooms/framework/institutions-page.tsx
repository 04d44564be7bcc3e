import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { RegisterRow } from '#shared/contract/framework.ts';
import { calls } from '../../client/calls.ts';
import { useCycle } from '../../client/cycle.ts';
import { problemOf } from '../../client/problem.ts';
import type { Column } from '../../ui/grid/column.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ErrorState, NotThere, WaitingState } from '../../ui/states.tsx';
import { useWords } from '../../ui/words.tsx';
import { identitiesText } from './identity-words.ts';
import { InstitutionPanel } from './institution-panel.tsx';
import classes from './institutions-page.module.css';
import { institutionPlace } from './places.ts';

/** Who takes part in the strategy, under which names, and in what: the register of institutions in the cycle (DOMAIN.md §2). */
export function InstitutionsPage() {
  const words = useWords();
  const [, navigate] = useLocation();
  const [, place] = useRoute('/institutions/:code');
  const register = useQuery(calls.framework.register.queryOptions({ input: useCycle() }));
  const rows = register.data?.institutions ?? NONE;
  const columns = useColumns(rows);
  const code = place ? decodeURIComponent(place.code ?? '') : null;
  const opened =
    rows.find((row) => row.code === code) ??
    rows.find((row) => row.identities.some((identity) => identity.code === code));
  return (
    <div className={classes.page}>
      <PageTitle title={words('app:place.institutions')}>
        {register.data && words('framework:register.count', { count: rows.length })}
      </PageTitle>
      {register.error && <ErrorState problem={problemOf(register.error)} retry={() => void register.refetch()} />}
      {!register.data && !register.error && <WaitingState />}
      {register.data && code !== null && !opened && (
        <NotThere href={institutionPlace(null)} place={words('app:place.institutions')}>
          {words('framework:register.unknown', { institution: code })}
        </NotThere>
      )}
      {register.data && (
        <div className={classes.grid}>
          <Grid
            name="institutions"
            label={words('framework:register.label')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.code}
            onOpen={(row) => navigate(institutionPlace(row.code))}
            openRow={opened?.code ?? null}
          />
        </div>
      )}
      {opened && (
        <InstitutionPanel
          key={opened.code}
          institution={opened}
          members={membersOf(rows, opened.code)}
          onClose={() => navigate(institutionPlace(null))}
        />
      )}
    </div>
  );
}

function useColumns(rows: readonly RegisterRow[]): readonly Column<RegisterRow>[] {
  const words = useWords();
  return useMemo(() => {
    const column = (id: string, value: Column<RegisterRow>['value'], width?: number): Column<RegisterRow> => ({
      id,
      title: words(`framework:register.${id}`),
      value,
      ...(width === undefined ? {} : { width }),
    });
    return [
      column('code', ({ code }) => code, 110),
      column('name', ({ name }) => name, 340),
      column('kind', ({ kind }) => words(`framework:kind.${kind}`), 130),
      column('class', ({ isClass }) => (isClass ? words('framework:register.is-class') : null), 100),
      { ...column('responsible', ({ responsible }) => responsible, 150), numeric: true },
      { ...column('partner', ({ partner }) => partner, 140), numeric: true },
      column('memberOf', ({ memberOf }) => listed(memberOf), 130),
      column('members', ({ code }) => listed(membersOf(rows, code)), 200),
      column('actsFor', ({ actsFor }) => listed(actsFor), 180),
      column('aliases', ({ aliases }) => listed(aliases), 260),
      column('identities', ({ identities }) => identitiesText(identities, words), 320),
      column('county', ({ county }) => county, 120),
      column('mark', ({ illustrative }) => (illustrative ? words('framework:illustrative.mark') : null), 130),
    ];
  }, [words, rows]);
}

const NONE: readonly RegisterRow[] = [];

const membersOf = (rows: readonly RegisterRow[], code: string): readonly string[] =>
  rows.filter(({ memberOf }) => memberOf.includes(code)).map((member) => member.code);

const listed = (entries: readonly string[]): string | null => (entries.length === 0 ? null : entries.join(', '));
