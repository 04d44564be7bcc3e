import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { findInstitution, institutionByCode, nameKey } from '#shared/domain/framework/register.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { FileMapping } from '../mapping.schema.ts';

/** Knows which institution a text of a workbook names: by a person's word, else by the register (DOMAIN.md §2.1). A class is no sender. */
export class InstitutionNames {
  private readonly framework: Framework;
  private readonly year: number;
  private readonly chosen = new Map<string, InstitutionCode>();
  private readonly known = new Map<string, InstitutionCode | null>();

  constructor(framework: Framework, year: number, mapping?: Pick<FileMapping, 'institutions'>) {
    this.framework = framework;
    this.year = year;
    for (const [text, institution] of Object.entries(mapping?.institutions ?? {}))
      if (institutionByCode(framework.institutions, institution)) this.chosen.set(nameKey(text), institution);
  }

  /** The institution that a text is the name of and nothing more; null where it is none, or may be several. */
  named(text: string): InstitutionCode | null {
    const key = nameKey(text);
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const match = findInstitution(this.framework.institutions, text, this.year);
    const found = match.kind === 'found' && !match.institution.class ? match.institution.code : null;
    const institution = this.chosen.get(key) ?? found;
    this.known.set(key, institution);
    return institution;
  }

  /** Whether a person said whom a text names. */
  isChosen(text: string): boolean {
    return this.chosen.has(nameKey(text));
  }
}
