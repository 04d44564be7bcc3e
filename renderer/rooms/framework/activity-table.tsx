import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Activity, Indicator, Responsible, SpecificObjective } from '#shared/domain/framework/framework.schema.ts';
import { useWords } from '../../ui/words.tsx';
import classes from './activity-table.module.css';
import { IllustrativeMark } from './illustrative-mark.tsx';
import { baselineText, targetTexts } from './indicator-texts.ts';
import { institutionPlace } from './places.ts';

/** The activities of a specific objective, each with its indicators below it. */
export function ActivityTable({
  specific,
  opened,
}: {
  readonly specific: SpecificObjective;
  readonly opened: string | null;
}) {
  const words = useWords();
  const heading = (key: string) => <th scope="col">{words(`framework:column.${key}`)}</th>;
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className={classes.caption}>
          {words('framework:objective.specific', { code: specific.code, title: specific.title })}
        </caption>
        <thead>
          <tr>
            {heading('code')}
            {heading('title')}
            {heading('unit')}
            {heading('direction')}
            {heading('baseline')}
            {heading('targets')}
            {heading('term')}
            {heading('responsible')}
            {heading('partners')}
          </tr>
        </thead>
        <tbody>
          {specific.activities.map((activity) => (
            <Fragment key={activity.code}>
              <ActivityRow activity={activity} isOpened={activity.code === opened} />
              {activity.indicators.map((indicator) => (
                <IndicatorRow key={indicator.code} indicator={indicator} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ActivityRow({ activity, isOpened }: { readonly activity: Activity; readonly isOpened: boolean }) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isOpened) row.current?.scrollIntoView({ block: 'center' });
  }, [isOpened]);
  const { code, title, term, responsible, partners, ilustrativ } = activity;
  return (
    <tr ref={row} className={classes.activity} data-opened={isOpened || undefined}>
      <th scope="row">{code}</th>
      <td colSpan={5}>
        {title}
        {ilustrativ && <IllustrativeMark />}
      </td>
      <td>{term}</td>
      <td>
        <Parties entries={responsible} />
      </td>
      <td>
        <Parties entries={partners} />
      </td>
    </tr>
  );
}

function IndicatorRow({ indicator }: { readonly indicator: Indicator }) {
  const words = useWords();
  const { code, name, unit, direction, aggregation, cumulative, disaggregation, ilustrativ } = indicator;
  const targets = targetTexts(indicator);
  const counted = [
    words(`framework:aggregation.${aggregation}`),
    ...(cumulative ? [words('framework:aggregation.cumulative')] : []),
    ...disaggregation.map(({ dimension, categories }) => `${dimension}: ${categories.join(', ')}`),
  ];
  return (
    <tr>
      <th scope="row">{code}</th>
      <td>
        {breakable(name)}
        {ilustrativ && <IllustrativeMark />}
      </td>
      <td>{breakable(unit)}</td>
      <td>{words(`framework:direction.${direction}`)}</td>
      <td className={classes.number}>{baselineText(indicator)}</td>
      <td className={classes.number}>
        {targets.length === 0
          ? words('framework:no-target')
          : targets.map((target) => <div key={target}>{target}</div>)}
      </td>
      <td colSpan={3} className={classes.counted}>
        {counted.join(' · ')}
      </td>
    </tr>
  );
}

/** `campanii/proiecte/inițiative` may break after each slash. */
const breakable = (text: string): readonly ReactNode[] =>
  text.split(/(?<=\/)/).map((part) => (
    <Fragment key={part}>
      {part}
      <wbr />
    </Fragment>
  ));

function Parties({ entries }: { readonly entries: readonly Responsible[] }) {
  const words = useWords();
  return (
    <ul className={classes.parties}>
      {entries.map(({ institution, through }) => (
        <li key={`${institution} ${through ?? ''}`}>
          <Link href={institutionPlace(institution)} className={classes.party}>
            {through ? words('framework:through', { institution, through }) : institution}
          </Link>
        </li>
      ))}
    </ul>
  );
}
