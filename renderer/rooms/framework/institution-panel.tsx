import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { RegisterRow } from '#shared/contract/framework.ts';
import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import type { Activity } from '#shared/domain/framework/framework.schema.ts';
import { calls } from '../../client/calls.ts';
import { useCycle } from '../../client/cycle.ts';
import { KeyValues } from '../../ui/key-values.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { datesOf } from './identity-words.ts';
import { IllustrativeMark } from './illustrative-mark.tsx';
import classes from './institution-panel.module.css';
import { activityPlace, institutionPlace } from './places.ts';

/** An institution: its names through time, its ties to others, and the activities it stands in. */
export function InstitutionPanel({
  institution,
  members,
  onClose,
}: {
  readonly institution: RegisterRow;
  /** Codes of those that are its members, where it is a class. */
  readonly members: readonly string[];
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { code, name, kind, isClass, county, aliases, memberOf, actsFor, identities, illustrative } = institution;
  const cycle = useCycle();
  const framework = useQuery(calls.framework.show.queryOptions({ input: cycle })).data?.framework;
  const newest = useQuery(calls.workspace.current.queryOptions()).data?.cycles[0]?.year;
  const year = cycle.year ?? newest;
  const concerns = framework && year !== undefined ? activitiesConcerning(framework, code, year) : [];
  const isOwed = ({ concern }: (typeof concerns)[number]): boolean => concern === 'responsible' || concern === 'member';
  const responsible = concerns.filter(isOwed).map(({ activity }) => activity);
  const partner = concerns.filter((one) => !isOwed(one)).map(({ activity }) => activity);
  return (
    <SidePanel title={`${code} · ${name}`} onClose={onClose}>
      {illustrative && (
        <p className={classes.mark}>
          <IllustrativeMark /> {words('framework:illustrative.means')}
        </p>
      )}
      <KeyValues
        pairs={[
          [words('framework:register.kind'), words(`framework:kind.${kind}`)],
          ...(isClass ? [[words('framework:register.class'), words('framework:register.class-means')] as const] : []),
          ...(members.length === 0
            ? []
            : [[words('framework:register.members'), <Codes key="members" codes={members} />] as const]),
          ...(county === null ? [] : [[words('framework:register.county'), county] as const]),
          ...(memberOf.length === 0
            ? []
            : [[words('framework:register.memberOf'), <Codes key="in" codes={memberOf} />] as const]),
          ...(actsFor.length === 0
            ? []
            : [[words('framework:register.actsFor'), <Codes key="for" codes={actsFor} />] as const]),
          ...(aliases.length === 0 ? [] : [[words('framework:register.aliases'), aliases.join(', ')] as const]),
        ]}
      />
      <Part title={words('framework:register.identities')}>
        <ul className={classes.list}>
          {identities.map((identity) => (
            <li key={`${identity.code} ${identity.from ?? ''}`}>
              <b>{identity.code}</b> {identity.name}
              <span className={classes.soft}>{datesOf(identity, words)}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Activities
        title={words('framework:register.responsible-in', { count: responsible.length })}
        activities={responsible}
      />
      <Activities title={words('framework:register.partner-in', { count: partner.length })} activities={partner} />
    </SidePanel>
  );
}

function Activities({ title, activities }: { readonly title: string; readonly activities: readonly Activity[] }) {
  return (
    <Part title={title}>
      <ul className={classes.list}>
        {activities.map(({ code, title: said, ilustrativ }) => (
          <li key={code}>
            <Link href={activityPlace(code)} className={classes.link}>
              {code}
            </Link>{' '}
            {said}
            {ilustrativ && <IllustrativeMark />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{title}</h3>
      {children}
    </section>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      {codes.map((code, at) => (
        <Fragment key={code}>
          {at > 0 && ', '}
          <Link href={institutionPlace(code)} className={classes.link}>
            {code}
          </Link>
        </Fragment>
      ))}
    </>
  );
}
