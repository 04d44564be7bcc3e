import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { activitiesConcerning } from './concern.ts';
import type { Framework } from './framework.schema.ts';
import { existsIn } from './register.ts';
import { parseTerm, termInYear } from './term.ts';

/** An institution that owes a submission, and its strongest part in the cycle. */
interface Submitter {
  readonly institution: InstitutionCode;
  readonly role: 'responsible' | 'partner';
}

/**
 * The institutions that owe a submission in a cycle, in order of code: those responsible for, or partners in, an activity
 * whose term recurs, falls in the year or has passed (DOMAIN.md §3). Only the responsible ones count in coverage (§4). Who
 * may merely send for another owes nothing itself.
 */
export function submittersOf(framework: Framework, year: number): readonly Submitter[] {
  const submitters: Submitter[] = [];
  for (const institution of framework.institutions) {
    if (institution.class || !existsIn(institution, year)) continue;
    const concerns = activitiesConcerning(framework, institution.code, year)
      .filter(({ activity }) => termInYear(parseTerm(activity.term), year) !== 'later')
      .map(({ concern }) => concern);
    const isResponsible = concerns.includes('responsible') || concerns.includes('member');
    if (isResponsible) submitters.push({ institution: institution.code, role: 'responsible' });
    else if (concerns.includes('partner')) submitters.push({ institution: institution.code, role: 'partner' });
  }
  return submitters.sort((one, other) => (one.institution < other.institution ? -1 : 1));
}
