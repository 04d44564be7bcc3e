import type { GeneralObjective } from '#shared/domain/framework/framework.schema.ts';
import { useWords } from '../../ui/words.tsx';
import { ActivityTable } from './activity-table.tsx';
import classes from './general-section.module.css';
import { IllustrativeMark } from './illustrative-mark.tsx';

/** A general objective with its specific ones, as the plan's annex sets them out. */
export function GeneralSection({
  general,
  opened,
}: {
  readonly general: GeneralObjective;
  readonly opened: string | null;
}) {
  const words = useWords();
  return (
    <section className={classes.general} aria-labelledby={`objective-${general.code}`}>
      <h2 id={`objective-${general.code}`} className={classes.title}>
        {words('framework:objective.general', { code: general.code, title: general.title })}
        {general.ilustrativ && <IllustrativeMark />}
      </h2>
      {general.specificObjectives.map((specific) => (
        <section key={specific.code} className={classes.specific} aria-labelledby={`objective-${specific.code}`}>
          <h3 id={`objective-${specific.code}`} className={classes.subtitle}>
            {words('framework:objective.specific', { code: specific.code, title: specific.title })}
            {specific.ilustrativ && <IllustrativeMark />}
          </h3>
          {specific.activities.length === 0 ? (
            <p className={classes.none}>{words('framework:objective.no-activities')}</p>
          ) : (
            <ActivityTable specific={specific} opened={opened} />
          )}
        </section>
      ))}
    </section>
  );
}
