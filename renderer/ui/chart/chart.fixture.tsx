import { useState } from 'react';
import { showFixture } from '../fixture-page.tsx';
import { ChartFigure } from './chart-figure.tsx';

const SERIES = [
  { name: '1', values: [40, 62.5, 71] },
  { name: '2', values: [30, 55, 70.4], colour: '#1B7F5C' },
  { name: '3', values: [90, null, 20], colour: '#A63A2B' },
  { name: '4', values: [10, 15, null] },
];

/** A page with lines over three years, for tests in a real browser. */
function ChartPage() {
  const [picked, setPicked] = useState('');
  return (
    <div style={{ width: 700 }}>
      <ChartFigure
        title="Scorurile"
        alt="Patru obiective în trei ani"
        heading="An"
        labels={['2019', '2020', '2021']}
        series={SERIES}
        max={100}
        onPick={(series, label) => setPicked(`${series} ${label}`)}
      />
      <output>{picked}</output>
    </div>
  );
}

showFixture(<ChartPage />);
