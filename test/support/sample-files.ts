import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping } from '#shared/contract/intake.ts';
import { PROJECT } from './command-line.ts';

const FOLDER = join(PROJECT, 'resources/samples/2019');
const MAPPING = join(PROJECT, 'resources/samples/2019-mapping.json');

/** The folder of the shipped workbooks. */
export const sampleFolder = (): string => FOLDER;

/** The file with a person's choices for them. */
export const sampleMappingFile = (): string => MAPPING;

/** The 16 shipped workbooks as a person drops them, in order of name. */
export const sampleFiles = (): File[] =>
  readdirSync(FOLDER)
    .sort()
    .map((name) => new File([readFileSync(join(FOLDER, name))], name));

/** A person's choices for them. */
export const sampleMapping = () => parseMapping(readFileSync(MAPPING, 'utf8'), MAPPING);
