import { COLUMN_ROLES } from '#shared/domain/intake/column-roles.ts';
import type { UnderstoodRole } from '#shared/domain/intake/mapping.schema.ts';
import type { Words } from '#shared/words/words.ts';

/** The roles a person can give a column, in the order of the schema. */
export const ROLES = COLUMN_ROLES;

/** What a column was understood as, in words. */
export const roleWord = (words: Words, role: UnderstoodRole): string => words(`intake:screen.role.${role}`);
