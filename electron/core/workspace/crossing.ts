import { FaultError } from '#shared/kernel/fault.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import type { Step } from '../audit/steps.ts';
import type { Ports } from '../ports.ts';
import type { EvaluationFiles, ReportFaultCode } from '../report/report.service.ts';

/** Whether a call answers with the steps of long work. */
export const isSteps = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output;

/** The steps of long work, which may go wrong, and comes to its end, after the call itself has been answered. */
export async function* followed(
  steps: AsyncIterable<unknown>,
  telling: (error: unknown) => unknown,
  ended: () => void,
) {
  try {
    yield* steps;
    ended();
  } catch (error) {
    throw telling(error);
  }
}

/** Where a host keeps what a person names. */
export const placed = (ports: Ports, path: string): string => ports.places?.locate(path) ?? path;

/** What a workspace is called: its file without folders and ending. */
const nameOf = (path: string): string => path.replace(/^.*[\\/]/, '').replace(/\.raportor$/i, '');

/** What a file that came over the wall holds. */
export const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** Files that came over the wall; without bytes where they cannot be read. */
export const incoming = (files: readonly File[]) =>
  Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file).catch(() => null) })));

/** A file to go over the wall. */
export const asFile = (bytes: Uint8Array, name: string): File => new File([Uint8Array.from(bytes)], name);

/** A file as services take it. */
export const named = async (file: File) => ({ name: file.name, bytes: await bytesOf(file) });

/** Where workspaces are kept, and which are known. */
export async function placesOf({ places }: Ports) {
  const known = (await places?.known()) ?? [];
  return {
    host: places?.host ?? 'cli',
    folder: places?.folder ?? null,
    known: known.map((place) => ({ ...place, name: nameOf(place.path) })),
  };
}

/** The files of the evaluation that was written last, if it is the one asked for. Fault: evaluation-not-kept. */
export function evaluationFiles(written: EvaluationFiles | null, sha256: string) {
  if (written?.sha256 !== sha256) throw new FaultError<ReportFaultCode>('evaluation-not-kept');
  const name = `evaluare-${written.year}`;
  return {
    snapshot: asFile(Buffer.from(written.snapshot), `${name}.json`),
    pdf: asFile(written.pdf, `${name}.pdf`),
    xlsx: asFile(written.xlsx, `${name}.xlsx`),
  };
}

/** What an action is called in the languages a person may search in. */
export const actionNames = (action: string): string =>
  (['ro', 'en'] as const)
    .map((language) => wordsIn(language))
    .map((words) => (words.has(`app:action.${action}`) ? words(`app:action.${action}`) : ''))
    .join(' ');

/** A step as it is told of. */
export const told = ({ action, subject }: Step) => ({ action, subject });
