import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '#core/core.ts';
import { raportor } from './command-line.ts';

/** What two institutions sent, as they would type it. */
export const RECEIVED: Readonly<Record<string, string>> = {
  'anitp.csv': [
    'Instituția: ANITP;;;;',
    'Cod;Activitate;Indicator;Valoare 2019;Stadiu',
    '1.1.1;;Număr de activități de informare desfășurate;12;Finalizată',
    ';;Număr de beneficiari/participanți;12 345;',
  ].join('\n'),
  'mae.csv': [
    'Instituția: MAE;;;;',
    'Cod;Activitate;Indicator;Valoare 2019;Stadiu',
    '1.1.1;;Număr de activități de informare desfășurate;7;în curs',
  ].join('\n'),
};

/** A folder with a workspace of 2019 made and filled by the command itself. */
export interface Worked {
  readonly folder: string;
  readonly workspace: string;
  /** The folder the workbooks were imported from. */
  readonly received: string;
  remove(): void;
}

/** Makes it in a new temporary folder. */
export async function workedWorkspace(received: Readonly<Record<string, string>> = RECEIVED): Promise<Worked> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  const made = { folder, workspace: join(folder, 'a.raportor'), received: join(folder, 'primite') };
  mkdirSync(made.received);
  for (const [name, text] of Object.entries(received)) writeFileSync(join(made.received, name), text);
  for (const args of [
    ['new', made.workspace, '--year', '2019'],
    ['import', made.workspace, made.received],
  ]) {
    const run = await raportor(args);
    if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`);
  }
  return { ...made, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What verifying a workspace answers, check by check, asked of the core in this process: quicker than by the command. */
export async function checksOf(
  path: string,
  head?: string,
): Promise<Readonly<Record<string, { readonly outcome: string; readonly params: Readonly<Record<string, unknown>> }>>> {
  const core = createCore({
    clock: { now: () => new Date() },
    actor: 'test',
    log: { info: () => undefined, error: () => undefined },
  });
  try {
    await core.call.workspace.open({ path, mode: 'read' });
    const { checks } = await core.call.signing.verifyWorkspace({ head });
    return Object.fromEntries(checks.map((check) => [check.name, check]));
  } finally {
    await core.close();
  }
}
