import { useMemo, useState } from 'react';
import { showFixture } from '../fixture-page.tsx';
import type { Column } from './column.ts';
import { Grid } from './grid.tsx';

interface Town {
  readonly id: string;
  readonly name: string;
  readonly people: number | null;
  readonly note: string;
}

const NAMES = ['Zalău', 'Șimleu', 'Țăndărei', 'Arad', 'Ștefănești', 'Sibiu', 'Tulcea', 'Âncău'];

/** A page with a grid of towns, for tests in a real browser. */
function GridPage() {
  const [towns, setTowns] = useState<readonly Town[]>(() =>
    Array.from({ length: 400 }, (_, at) => ({
      id: String(at),
      name: `${NAMES[at % NAMES.length]} ${Math.floor(at / NAMES.length) + 1}`,
      people: at % 7 === 3 ? null : (at + 1) * 1000.5,
      note: at % 2 ? 'urban' : 'rural',
    })),
  );
  const [opened, setOpened] = useState<string | null>(null);
  const columns = useMemo<readonly Column<Town>[]>(
    () => [
      { id: 'name', title: 'Localitate', value: ({ name }) => name, width: 180 },
      { id: 'people', title: 'Locuitori', value: ({ people }) => people, numeric: true, width: 140 },
      { id: 'note', title: 'Mediu', value: ({ note }) => note, width: 140 },
      {
        id: 'remark',
        title: 'Observații',
        value: ({ note }) => note,
        write: ({ id }, text) =>
          setTowns((before) => before.map((town) => (town.id === id ? { ...town, note: text } : town))),
      },
    ],
    [],
  );
  return (
    <div style={{ height: 500 }}>
      <button type="button">before</button>
      <output>{opened}</output>
      <Grid
        name="towns"
        label="Localități"
        columns={columns}
        rows={towns}
        rowId={({ id }) => id}
        onOpen={({ name }) => setOpened(name)}
      />
      <button type="button">after</button>
    </div>
  );
}

showFixture(<GridPage />);
