import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import framework from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import method from '#resources/methods/implicita-1.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { MappingFile } from '#shared/domain/intake/mapping.schema.ts';
import { ProfileFile } from '#shared/domain/intake/profile/profile.schema.ts';
import { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';

const FOLDER = new URL('../../resources/schemas/', import.meta.url);

/** The published file formats. People write the first three, so what has a default may be left out there. */
const PUBLISHED = {
  framework: {
    schema: Framework,
    io: 'input',
    title: 'Raportor: results framework',
    description:
      'A strategy with its plan: general objectives, specific objectives, activities, indicators, and the register of institutions. Entries filled in for demonstration bear "ilustrativ": true.',
  },
  method: {
    schema: Method,
    io: 'input',
    title: 'Raportor: scoring method',
    description:
      'How statuses, thresholds, weights and minimum coverage turn reports into scores (0-100) and levels (0-4). Whatever has no weight here weighs 1.',
  },
  mapping: {
    schema: MappingFile,
    io: 'input',
    title: "Raportor: a person's choices for the import",
    description:
      'How the workbooks of institutions are to be understood, file by file. Whatever is left out is proposed by the reader. Rows and columns are named as Excel shows them.',
  },
  profile: {
    schema: ProfileFile,
    io: 'input',
    title: 'Raportor: profile of an institution',
    description:
      "How the workbooks of one institution are to be understood, learned from a person's choices: sheets, headings, columns, rows and words, by their texts. Whatever is left out is proposed by the reader.",
  },
  snapshot: {
    schema: Snapshot,
    io: 'output',
    title: 'Raportor: snapshot of an evaluation',
    description:
      'The one immutable source of an annual evaluation: inputs, scores, sensitivity and the head of the audit chain. Scores are unrounded, in 0-100; coverage in 0-1. Written as canonical JSON (RFC 8785).',
  },
} as const;

type Name = keyof typeof PUBLISHED;
const NAMES = ['framework', 'method', 'mapping', 'profile', 'snapshot'] as const satisfies readonly Name[];

/** The JSON Schema (draft 2020-12) of a file format, as published. */
function published(name: Name): string {
  const { schema, io, title, description } = PUBLISHED[name];
  const { $schema, ...body } = z.toJSONSchema(schema, {
    io,
    // `readonly` guards our code; in JSON Schema it would say that nobody may send the value.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  return `${JSON.stringify({ $schema, title, description, ...body }, null, 2)}\n`;
}

describe('the published JSON Schemas', () => {
  test.each(NAMES)('%s.schema.json says what the program checks (else: npm run schemas)', (name) => {
    const file = new URL(`${name}.schema.json`, FOLDER);
    if (process.env.UPDATE_SCHEMAS) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, published(name));
    }
    expect(readFileSync(file, 'utf8')).toBe(published(name));
  });

  it('accept the shipped files', () => {
    expect(z.fromJSONSchema(JSON.parse(published('framework'))).safeParse(framework).error).toBeUndefined();
    expect(z.fromJSONSchema(JSON.parse(published('method'))).safeParse(method).error).toBeUndefined();
  });

  it('let defaults be left out in files that people write, and want them in ours', () => {
    const mapping = z.fromJSONSchema(JSON.parse(published('mapping')));
    const written = { format: 'raportor-mapping/1', files: [{ file: { name: 'MAE.xlsx' } }] };
    expect(mapping.safeParse(written).success).toBe(true);
    expect(
      JSON.parse(published('snapshot')).properties.inputs.properties.framework.properties.institutions.items.required,
    ).toContain('aliases');
  });

  it('refuse what the program refuses', () => {
    const schema = z.fromJSONSchema(JSON.parse(published('method')));
    expect(schema.safeParse({ ...method, statusScores: { done: 101 } }).success).toBe(false);
    expect(schema.safeParse({ ...method, levels: [{ level: 5, from: 85 }] }).success).toBe(false);
    expect(schema.safeParse({ ...method, extra: 1 }).success).toBe(false);
  });
});
