import { corpus, drawn, type Measured, measured, samples, sums } from './intake/accuracy.ts';
import { hostileRows } from './intake/hostile.ts';
import { manyFiles } from './intake/many-files.ts';
import { type BenchRow, rowLine } from './measure.ts';

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : (100 * part) / whole);

function accuracyRows(name: string, all: readonly Measured[]): readonly BenchRow[] {
  const { files, clear, right, silent, asked, askedRightly, unasked, rivalRight, rivalWrong } = sums(all);
  return [
    { what: `${name}: workbooks`, value: files, unit: 'files' },
    { what: `${name}: cells whose meaning is clear`, value: clear, unit: 'cells' },
    { what: `${name}: of them read right without help`, value: percent(right, clear), unit: '%', bound: 98 },
    { what: `${name}: wrong or lost, and nothing asked`, value: silent, unit: 'cells', bound: 0 },
    { what: `${name}: questions asked`, value: asked, unit: 'questions' },
    { what: `${name}: of them where there was something to ask`, value: percent(askedRightly, asked), unit: '%' },
    { what: `${name}: doubtful cells not asked about`, value: unasked, unit: 'cells' },
    { what: `${name}: a script with exact headings, read right`, value: percent(rivalRight, clear), unit: '%' },
    { what: `${name}: a script with exact headings, wrong and silent`, value: rivalWrong, unit: 'values' },
    { what: `${name}: read right, to the script`, value: right / Math.max(1, rivalRight), unit: '×' },
  ];
}

/** One line a habit: how the workbooks that show it were read. */
function habitLines(all: readonly Measured[]): readonly string[] {
  const names = [...new Set(all.flatMap(({ mutators }) => mutators))].sort();
  return names.map((name) => {
    const { files, clear, right, silent, asked, askedRightly, rivalRight } = sums(
      all.filter(({ mutators }) => mutators.includes(name)),
    );
    const figures = [
      `${files} files`,
      `${percent(right, clear).toFixed(1)} % right`,
      `${silent} silent`,
      `${asked - askedRightly} of ${asked} questions needless`,
      `script ${percent(rivalRight, clear).toFixed(0)} %`,
    ];
    return `${name}: ${figures.join(' · ')}`;
  });
}

/**
 * How well, how fast and how safely strangers' workbooks are taken in: npm run bench:intake | tee bench/figures-intake.txt. `HELD_OUT=N`
 * draws the workbooks nobody looked at from another seed on.
 */
async function benchIntake(): Promise<void> {
  const print = (rows: readonly BenchRow[]): void => {
    for (const row of rows) console.log(`  ${rowLine(row)}`);
  };
  const heldOut = Number(process.env.HELD_OUT ?? 20_270_000);
  const [known, fresh] = [await measured(await corpus()), await measured(await drawn(heldOut, 500))];
  console.log(`Node ${process.version}, ${process.platform}\n\naccuracy`);
  print(accuracyRows('corpus', known));
  print(accuracyRows(`held out, seeds from ${heldOut}`, fresh));
  // Their table of truth names infos beside questions, so questions are not counted.
  print(
    accuracyRows('samples', await measured(samples())).filter(({ what }) => !/asked about|questions|ask$/.test(what)),
  );
  console.log('\nby habit, corpus and held out together');
  for (const line of habitLines([...known, ...fresh])) console.log(`  ${line}`);
  for (const { file, judgement } of [...known, ...fresh])
    for (const line of [...judgement.silentWrong, ...judgement.silentLost]) console.log(`  SILENT ${file}: ${line}`);
  console.log('\n500 workbooks of 500 institutions, through the core');
  print(await manyFiles());
  console.log('\nhostile files, each refused in a process of its own');
  print(await hostileRows());
}

await benchIntake();
