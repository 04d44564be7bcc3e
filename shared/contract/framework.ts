import { z } from 'zod';
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { call, ofYear } from './base.ts';

/** An institution of the register, with its part in the cycle. */
export const RegisterRow = z.object({
  code: InstitutionCode,
  /** The name it bears in the year. */
  name: z.string(),
  kind: z.enum(['central', 'local', 'ngo', 'international']),
  isClass: z.boolean(),
  illustrative: z.boolean(),
  county: z.string().nullable(),
  aliases: z.array(z.string()).readonly(),
  identities: z.array(
    z.object({ code: z.string(), name: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
  memberOf: z.array(z.string()).readonly(),
  actsFor: z.array(z.string()).readonly(),
  /** Activities it is responsible for, directly or as a member of a class; and those it is a partner in. */
  responsible: z.number().int(),
  partner: z.number().int(),
});
export type RegisterRow = z.infer<typeof RegisterRow>;

export const framework = {
  /** The results framework of a cycle, whole (DOMAIN.md §2), and the SHA-256 it is kept under. */
  show: call.input(ofYear).output(z.object({ framework: Framework, sha256: z.string() })),
  /** The register of institutions as of a cycle, in order of code. */
  register: call.input(ofYear).output(z.object({ institutions: z.array(RegisterRow) })),
};
