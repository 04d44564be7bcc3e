import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import mapping from '#resources/samples/2019-mapping.json' with { type: 'json' };
import { MappingFile } from '#shared/domain/intake/mapping.schema.ts';

// By the package's own `imports`, so that it is found from the sources and from the desktop bundle alike.
const packages = createRequire(import.meta.url);
const FOLDER = join(dirname(packages.resolve('#resources/samples/2019-mapping.json')), '2019');

/** How long after the trial is begun its submissions are still in time; days. */
const DAYS_LEFT = 30;

/**
 * The shipped sample workbooks of 2019 with a person's choices for them, to try things out with. Their cycle falls due after `now`: a
 * trial whose files are all late on arrival would show nobody what a cycle looks like.
 */
export async function sampleFiles(now: Date) {
  const names = (await readdir(FOLDER)).sort();
  const files = await Promise.all(names.map(async (name) => new File([await readFile(join(FOLDER, name))], name)));
  const due = new Date(now.getTime() + DAYS_LEFT * 86_400_000).toISOString().slice(0, 10);
  return { files, mapping: MappingFile.parse(mapping), year: 2019, due };
}
