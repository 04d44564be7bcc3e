import { z } from 'zod';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { call } from './base.ts';

/** The newest profile of an institution: how its workbooks are understood (DOMAIN.md §3.1). */
export const ProfileLine = z.object({
  institution: InstitutionCode,
  version: z.number().int(),
  /** The file that it was made from; `learned`: a workbook, else an exported profile. */
  fileName: z.string(),
  learned: z.boolean(),
  at: z.string(),
  /** The year that its texts speak of. */
  year: z.number().int(),
  /** Columns and rows that it knows, and words it knows the meaning of. */
  columns: z.number().int(),
  rows: z.number().int(),
  words: z.number().int(),
});
export type ProfileLine = z.infer<typeof ProfileLine>;

const whose = z.object({ institution: InstitutionCode });

/** The calls of the intake room about profiles. */
export const profileCalls = {
  /** The institutions' profiles, in order of code. */
  profiles: call.output(z.object({ profiles: z.array(ProfileLine) })),
  /** An institution's profile as a file to keep or to give away. Fault: profile-none. */
  exportProfile: call.input(whose).output(z.file()),
  /** write: takes an exported profile in as its institution's next version. Faults: those of its form. */
  importProfile: call.input(z.object({ file: z.file() })).output(whose.extend({ version: z.number().int() })),
  /** write: gives an institution's profile up; what was read with it stays. Fault: profile-none. */
  forgetProfile: call.input(whose).output(z.void()),
};
