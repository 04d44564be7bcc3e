import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import mapping from '#resources/samples/2019-mapping.json' with { type: 'json' };
import { MappingFile } from '#shared/domain/intake/mapping.schema.ts';

const FOLDER = new URL('../../../resources/samples/2019/', import.meta.url);

/** The shipped sample workbooks of 2019 with a person's choices for them, to try things out with. */
export async function sampleFiles() {
  const names = (await readdir(FOLDER)).sort();
  const files = await Promise.all(
    names.map(
      async (name) => new File([await readFile(fileURLToPath(new URL(encodeURIComponent(name), FOLDER)))], name),
    ),
  );
  return { files, mapping: MappingFile.parse(mapping), year: 2019, due: '2020-01-31' };
}
