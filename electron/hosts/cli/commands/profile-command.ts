import type { ProfileLine } from '#shared/contract/profiles.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { dayFigure } from '#shared/words/figures.ts';
import { mustNotReplace, readAsFile, writeWhole } from '../files.ts';
import { finishDespiteInterrupt, withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** What is to be done about profiles: `export` and `forget` name an institution, `import` a profile's file. */
export interface ProfileOptions {
  readonly export?: string;
  readonly out?: string;
  readonly import?: string;
  readonly forget?: string;
  readonly json?: boolean;
}

/** `profile`: the institutions' profiles; or one of them written as a file, taken in from one, or given up. Faults: profile-none, those of files. */
export async function profile(terminal: Terminal, workspace: string, options: ProfileOptions): Promise<void> {
  if (options.export !== undefined && options.out !== undefined)
    return exported(terminal, workspace, options.export, options.out);
  if (options.import !== undefined) return imported(terminal, workspace, options.import);
  if (options.forget !== undefined) return forgotten(terminal, workspace, options.forget);
  const { profiles } = await withWorkspace(workspace, 'read', ({ call }) => call.intake.profiles());
  if (options.json) return terminal.json({ profiles });
  if (profiles.length === 0) terminal.line(terminal.words('cli:profile.none'));
  for (const { learned, at, fileName, ...one } of profiles) {
    const said = { ...one, file: fileName, day: dayFigure(at) };
    terminal.line(terminal.words(learned ? 'cli:profile.learned' : 'cli:profile.imported', said));
  }
}

async function exported(terminal: Terminal, workspace: string, code: string, out: string): Promise<void> {
  await mustNotReplace(workspace, out);
  const { found, content } = await withWorkspace(workspace, 'read', async ({ call }) => {
    const one = named((await call.intake.profiles()).profiles, code);
    return { found: one, content: await call.intake.exportProfile({ institution: one.institution }) };
  });
  await writeWhole([{ path: out, content }]);
  terminal.line(terminal.words('cli:profile.written', { ...told(found), file: out }));
}

async function imported(terminal: Terminal, workspace: string, path: string): Promise<void> {
  const file = await readAsFile(path);
  finishDespiteInterrupt();
  const taken = await withWorkspace(workspace, 'write', ({ call }) => call.intake.importProfile({ file }));
  terminal.line(terminal.words('cli:profile.taken', told(taken)));
}

async function forgotten(terminal: Terminal, workspace: string, code: string): Promise<void> {
  finishDespiteInterrupt();
  const found = await withWorkspace(workspace, 'write', async ({ call }) => {
    const one = named((await call.intake.profiles()).profiles, code);
    await call.intake.forgetProfile({ institution: one.institution });
    return one;
  });
  terminal.line(terminal.words('cli:profile.forgotten', told(found)));
}

/** The profile of the institution with a code, whatever its case. */
function named(profiles: readonly ProfileLine[], code: string): ProfileLine {
  const found = profiles.find(({ institution }) => institution.toLowerCase() === code.toLowerCase());
  if (!found) throw new FaultError('profile-none', { institution: code });
  return found;
}

const told = ({ institution, version }: Pick<ProfileLine, 'institution' | 'version'>) => ({ institution, version });
