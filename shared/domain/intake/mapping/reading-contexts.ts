import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import type { FileMapping } from '../mapping.schema.ts';
import { Collector, IssueLog } from './collector.ts';
import { HeadingReader } from './headings.ts';
import { InstitutionNames } from './institution-names.ts';
import { RowMatcher } from './rows.ts';

/** What the rows of one institution are read with. */
export interface ReadingContext {
  readonly framework: Framework;
  readonly year: number;
  readonly institution: InstitutionCode | null;
  readonly matcher: RowMatcher;
  readonly headings: HeadingReader;
  readonly names: InstitutionNames;
  readonly collector: Collector;
  /** The same for another institution of the file. */
  of(institution: InstitutionCode | null): ReadingContext;
}

/** What a file is read with: one context, and so one collector, for each institution that it reports for. */
export class ReadingContexts {
  readonly log = new IssueLog();
  readonly names: InstitutionNames;
  readonly headings: HeadingReader;
  private readonly given: Given;
  private readonly known = new Map<InstitutionCode | null, ReadingContext>();

  constructor(given: Given) {
    this.given = given;
    this.names = new InstitutionNames(given.framework, given.year, given.mapping);
    this.headings = new HeadingReader(given.framework, given.year);
  }

  of(institution: InstitutionCode | null): ReadingContext {
    const before = this.known.get(institution);
    if (before) return before;
    const { file, framework, year, mapping } = this.given;
    const context: ReadingContext = {
      ...{ framework, year, institution, names: this.names, headings: this.headings },
      matcher: new RowMatcher(framework, institution, year),
      collector: new Collector(file, mapping?.cells ?? [], { log: this.log, institution, statuses: mapping?.statuses }),
      of: (other) => this.of(other),
    };
    this.known.set(institution, context);
    return context;
  }

  /** The institutions something was read for, the sender first, each with what was gathered for it. */
  gathered(
    sender: InstitutionCode | null,
  ): readonly { readonly institution: InstitutionCode; readonly content: unknown }[] {
    const institutions = [...this.known.keys()].filter((one) => one !== null);
    const inOrder = institutions.filter((one) => one === sender).concat(institutions.filter((one) => one !== sender));
    return inOrder.flatMap((institution) => {
      const { collector } = this.of(institution);
      return collector.isEmpty ? [] : [{ institution, content: collector.content(institution) }];
    });
  }
}

interface Given {
  readonly file: { readonly name: string; readonly sha256: Sha256 };
  readonly framework: Framework;
  readonly year: number;
  readonly mapping?: FileMapping;
}
