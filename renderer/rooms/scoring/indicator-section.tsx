import type { ActivityDetail } from '#shared/contract/scoring.ts';
import { valueText } from '#shared/domain/intake/values/value-text.ts';
import type { Contribution } from '#shared/domain/scoring/score-sheet.schema.ts';
import { changeFigure, scoreFigure, valueFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { KeyValues } from '../../ui/key-values.tsx';
import { useWords } from '../../ui/words.tsx';
import { NOTHING } from './figures.ts';
import classes from './indicator-section.module.css';
import panel from './node-panel.module.css';
import { SourceFigure } from './source-figure.tsx';

type Indicator = ActivityDetail['indicators'][number];

/** An indicator: its value beside last year's and the target, what was achieved, and each institution's part. */
export function IndicatorSection({ indicator, year }: { readonly indicator: Indicator; readonly year: number }) {
  const words = useWords();
  const { code, name, unit, score } = indicator;
  return (
    <section>
      <h3 className={panel.heading}>
        {code} {name}
      </h3>
      <KeyValues pairs={factsOf(indicator, year, words)} />
      {score.contributions.length > 0 && (
        <table className={classes.parts}>
          <caption>{words('scoring:screen.indicator.parts', { unit })}</caption>
          <tbody>
            {score.contributions.map((part) => (
              <tr key={part.institution}>
                <th scope="row">{part.institution}</th>
                <td>
                  <Part part={part} />
                </td>
                <td className={classes.role}>{standingOf(part, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function factsOf({ kind, unit, score }: Indicator, year: number, words: Words): [string, string][] {
  const shown = (value: number): string =>
    kind === 'yes-no'
      ? words(value > 0 ? 'intake:template.yes' : 'intake:template.no')
      : [valueFigure(value), unit].filter((part) => part !== '').join(' ');
  const { value, previousYear, earlierYears, baseline, target, achievement, uncapped, absence } = score;
  const change = value !== null && previousYear !== null && kind !== 'yes-no' ? changeFigure(value, previousYear) : '';
  return [
    [
      words('scoring:screen.indicator.value', { year }),
      value === null
        ? words(`scoring:absence.${absence ?? 'none'}`)
        : [shown(value), change].filter((part) => part !== '').join('  '),
    ],
    ...(previousYear === null
      ? []
      : pair(words('scoring:screen.indicator.value', { year: year - 1 }), shown(previousYear))),
    ...(earlierYears === null ? [] : pair(words('scoring:screen.indicator.earlier'), shown(earlierYears))),
    ...(baseline === null ? [] : pair(words('scoring:screen.indicator.baseline'), shown(baseline))),
    ...pair(
      words('scoring:screen.indicator.target'),
      target === null ? words('scoring:absence.no-target') : shown(target),
    ),
    ...(achievement === null
      ? []
      : pair(words('scoring:screen.indicator.achievement'), achievedText(achievement, uncapped, words))),
  ];
}

const pair = (name: string, value: string): [string, string][] => [[name, value]];

function achievedText(achievement: number, uncapped: number | null, words: Words): string {
  const capped = scoreFigure(achievement);
  if (uncapped === null || scoreFigure(uncapped) === capped) return capped;
  return `${capped} (${words('scoring:screen.indicator.uncapped', { value: scoreFigure(uncapped) })})`;
}

function Part({ part: { value, absence, provenance } }: { readonly part: Contribution }) {
  const words = useWords();
  if (value === null) {
    const word = words(`scoring:absence.${absence ?? 'none'}`);
    return provenance ? <SourceFigure text={`${word}: „${provenance.raw}”`} provenance={provenance} /> : word;
  }
  const text = valueText(value, words) || NOTHING;
  return provenance ? <SourceFigure text={text} provenance={provenance} /> : text;
}

/** Why a part does not count, or nothing where it does. */
function standingOf({ counts, value, absence, role }: Contribution, words: Words): string {
  if (counts) return role === 'responsible' ? '' : words(`scoring:screen.role.${role}`);
  if (value !== null && absence !== null) return words(`scoring:absence.${absence}`);
  return value === null ? '' : words('scoring:rule.evidence-only');
}
