import { type ImportChanges, type ImportOutcome, parseMapping, type SummaryRow } from '#shared/contract/intake.ts';
import { issueSentence } from '#shared/words/issue-sentence.ts';
import type { Words } from '#shared/words/words.ts';
import { filesAt, readAsFile, readForImport, writeWhole } from '../files.ts';
import { finishDespiteInterrupt, follow, interruptSignal, withCore, withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `new`: makes a workspace with a framework, the default method and an open cycle. */
export async function newWorkspace(
  terminal: Terminal,
  path: string,
  options: { readonly year: number; readonly framework?: string; readonly method?: string; readonly due?: string },
): Promise<void> {
  const framework = options.framework === undefined ? undefined : await readAsFile(options.framework);
  const method = options.method === undefined ? undefined : await readAsFile(options.method);
  finishDespiteInterrupt();
  const made = await withCore((core) =>
    core.call.workspace.create({ path, year: options.year, due: options.due, framework, method }),
  );
  terminal.line(madeLine(path, made, terminal.words));
  if (made.illustrative) terminal.line(terminal.words('cli:new.illustrative'));
}

interface Made {
  readonly year: number;
  readonly framework: string;
  readonly version: string;
  readonly activities: number;
  readonly indicators: number;
}

/** What a new workspace holds, in one line. */
export function madeLine(file: string, { activities, indicators, ...made }: Made, words: Words): string {
  return words('cli:new.done', {
    ...made,
    file,
    activities: words('cli:new.activities', { count: activities }),
    indicators: words('cli:new.indicators', { count: indicators }),
  });
}

/** `import`: reads workbooks and applies what can be. Exit code 1 when no file could be applied, 0 otherwise. */
export async function importWorkbooks(
  terminal: Terminal,
  workspace: string,
  paths: readonly string[],
  options: {
    readonly dryRun?: boolean;
    readonly mapping?: string;
    readonly keepPersonalData?: string;
    readonly summary?: string;
    readonly json?: boolean;
  },
): Promise<number> {
  const mapping =
    options.mapping === undefined
      ? undefined
      : parseMapping(await (await readAsFile(options.mapping)).text(), options.mapping);
  const found = await filesAt(paths);
  const dryRun = options.dryRun === true;
  const { outcomes, changes } = await withWorkspace(workspace, dryRun ? 'read' : 'write', async (core) => {
    const files = await Promise.all(found.map(readForImport));
    const steps = await core.call.intake.import(
      { files, dryRun, mapping, keepPersonalData: options.keepPersonalData },
      { signal: interruptSignal() },
    );
    const result = await follow(terminal, steps);
    if (options.summary !== undefined) {
      const rows = result.outcomes.map(summaryRow);
      const content = await core.call.intake.summary({ rows, language: terminal.language });
      await writeWhole([{ path: options.summary, content }]);
    }
    return result;
  });
  const { words } = terminal;
  const done = outcomes.filter(({ outcome }) => outcome === 'applied' || outcome === 'duplicate').length;
  const [only] = outcomes;
  const alone = done === 0 && outcomes.length === 1 && only?.outcome !== 'undecided' ? refusalOf(only) : undefined;
  if (options.json) terminal.json(dryRun ? { dryRun, outcomes, changes } : { dryRun, outcomes });
  else if (alone) for (const issue of alone.rest) terminal.line(issueLine(issue, words).trim());
  else for (const line of [...outcomeLines(outcomes, words), ...changeLines(changes, words)]) terminal.line(line);
  const isAsked = outcomes.some(({ issues }) => issues.some(({ code }) => code === 'institution-twice'));
  if (isAsked && !options.json) terminal.line(words('cli:import.twice'));
  const isDoubtful = outcomes.some(({ issues }) => issues.some(({ severity, sheet }) => severity === 'error' && sheet));
  if (isDoubtful && !options.json) terminal.line(words('cli:import.choices'));
  if (outcomes.some(({ outcome }) => outcome === 'held') && !options.json) terminal.line(words('cli:import.held-hint'));
  if (done === 0) {
    terminal.note(alone ? issueSentence(words, alone.why) : words('cli:import.none', { count: outcomes.length }));
    return 1;
  }
  if (!options.json) {
    const count = outcomes.filter(({ outcome }) => outcome === 'applied').length;
    terminal.line(words(dryRun ? 'cli:import.dry-done' : 'cli:import.done', { count, total: outcomes.length }));
  }
  return 0;
}

/** One line per file, and one per error or warning below it. */
export function outcomeLines(outcomes: readonly ImportOutcome[], words: Words): readonly string[] {
  return outcomes.flatMap((outcome) => {
    const heads = linesOf(outcome).map(({ institution, version, ...one }) =>
      words(`cli:import.${one.outcome}`, {
        file: outcome.file,
        institution: institution ?? '',
        version: version ?? 0,
        count: one.outcome === 'undecided' ? outcome.standing : one.read,
        unverified: words('cli:import.unverified', { count: one.unverified }),
      }),
    );
    return [...heads, ...toTell(outcome.issues).map((issue) => issueLine(issue, words))];
  });
}

/** What became of a file, a line for each institution that it reports for. */
function linesOf({ submissions, institution, outcome, read, unverified }: ImportOutcome) {
  return submissions.length > 0 ? submissions : [{ institution, outcome, version: null, read, unverified }];
}

/** Against which version each file of a dry run was held, and below it what differs: `1.1.1 Foaie1!D3: 7 → 9`. */
const changeLines = (changes: readonly ImportChanges[], words: Words): readonly string[] =>
  changes.flatMap(({ institution, version, differences }) => [
    words('cli:import.changes', { institution, version, count: differences.length }),
    ...differences.map(({ before, after }) => {
      const { node = '', sheet = '', cell = '' } = (after ?? before)?.line ?? {};
      return `    ${node} ${sheet}!${cell}: ${before?.line.raw ?? '–'} → ${after?.line.raw ?? '–'}`;
    }),
  ]);

type Told = ImportOutcome['issues'][number];

const toTell = (issues: readonly Told[]): readonly Told[] => issues.filter(({ severity }) => severity !== 'info');

/** Why a file was refused, and what else there is to say of it. */
function refusalOf(
  outcome: ImportOutcome | undefined,
): { readonly why: Told; readonly rest: readonly Told[] } | undefined {
  const issues = outcome?.issues ?? [];
  const why = issues.find(({ severity }) => severity === 'error');
  return why && { why, rest: toTell(issues).filter((issue) => issue !== why) };
}

const issueLine = (issue: Told, words: Words): string =>
  `    ${words(`cli:severity.${issue.severity}`)}: ${issueSentence(words, issue)}`;

function summaryRow({ issues, ...outcome }: ImportOutcome): SummaryRow {
  const told = toTell(issues);
  return {
    ...outcome,
    doubts: told.length,
    why: told.find(({ severity }) => severity === 'error') ?? null,
    duplicates: null,
  };
}
