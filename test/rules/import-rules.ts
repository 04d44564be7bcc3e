import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { lineAt, type Source } from './sources.ts';

/** The data's way through the product: a room may use those before it, never those after it. */
const ROOMS = ['framework', 'intake', 'scoring', 'report', 'signing'];

/**
 * Who may import whom (DESIGN.md, types too). The first row whose `at` fits a file governs it; a file that no row fits has no
 * place in the house. `<room>` is the file's own room, `<upstream>` any room before it, `<host>` the file's own host,
 * `*` one name, `**` anything below. Packages: `any` is every npm package but `electron`, `node:` is Node's own modules.
 */
const TABLE: readonly Row[] = [
  { at: 'shared/kernel/ids.ts', uses: ['shared/kernel/**'], packages: ['zod'] },
  { at: 'shared/kernel/**', uses: ['shared/kernel/**'], packages: [] },
  {
    at: 'shared/words/**',
    uses: ['shared/words/**', 'shared/kernel/**', 'resources/locales/**'],
    packages: [],
  },
  {
    at: 'shared/domain/<room>/**',
    uses: ['shared/domain/<room>/**', 'shared/domain/<upstream>/**', 'shared/kernel/**', 'shared/words/**'],
    packages: ['zod', 'canonicalize'],
  },
  {
    at: 'shared/contract/**',
    uses: ['shared/contract/**', 'shared/domain/**', 'shared/kernel/**'],
    packages: ['zod', '@orpc/contract'],
  },
  { at: 'electron/core/core.ts', uses: ['electron/core/**', 'shared/**', 'resources/**'], packages: ['any', 'node:'] },
  { at: 'electron/core/calls/**', uses: ['electron/core/**', 'shared/**', 'resources/**'], packages: ['any', 'node:'] },
  { at: 'electron/core/workspace/**', uses: ['electron/core/**', 'shared/**', 'resources/**'], packages: ['node:'] },
  { at: 'electron/core/ports.ts', uses: ['shared/**'], packages: [] },
  {
    at: 'electron/core/processes/**',
    uses: [
      'electron/core/processes/**',
      'electron/core/ports.ts',
      'electron/core/intake/reading/reading-process.ts',
      'electron/core/report/pdf/typesetting-process.ts',
      'electron/core/signing/keys/pkcs11-process.ts',
    ],
    packages: ['node:'],
  },
  {
    at: 'electron/core/database/**',
    uses: ['electron/core/database/**', 'electron/core/ports.ts', 'shared/kernel/**', 'shared/domain/**'],
    packages: ['any', 'node:'],
  },
  {
    at: 'electron/core/audit/**',
    uses: [
      'electron/core/audit/**',
      'electron/core/database/**',
      'electron/core/ports.ts',
      'shared/kernel/**',
      'shared/domain/**',
    ],
    packages: ['any', 'node:'],
  },
  {
    at: 'electron/core/<room>/**',
    uses: [
      'electron/core/<room>/**',
      'electron/core/<upstream>/<upstream>.*.ts',
      'electron/core/database/**',
      'electron/core/audit/**',
      'electron/core/processes/**',
      'electron/core/ports.ts',
      'shared/kernel/**',
      'shared/words/**',
      'shared/domain/<room>/**',
      'shared/domain/<upstream>/**',
      'shared/contract/base.ts',
      'shared/contract/<room>.ts',
      'shared/contract/<upstream>.ts',
      'resources/**',
    ],
    packages: ['any', 'node:'],
  },
  // What the hosts that show pages have in common: how pages are answered.
  { at: 'electron/hosts/pages/**', uses: ['electron/hosts/pages/**'], packages: ['node:'] },
  {
    at: 'electron/hosts/desktop/**',
    uses: [
      'electron/hosts/desktop/**',
      'electron/hosts/pages/**',
      'electron/core/core.ts',
      'electron/core/ports.ts',
      'electron/core/processes/**',
      'shared/contract/**',
      'shared/kernel/**',
      'shared/words/**',
    ],
    packages: ['any', 'node:', 'electron'],
  },
  {
    at: 'electron/hosts/<host>/**',
    uses: [
      'electron/hosts/<host>/**',
      'electron/hosts/pages/**',
      'electron/core/core.ts',
      'electron/core/ports.ts',
      'shared/contract/**',
      'shared/kernel/**',
      'shared/words/**',
    ],
    packages: ['any', 'node:'],
  },
  { at: 'renderer/ui/**', uses: ['renderer/ui/**', 'shared/kernel/**', 'shared/words/**'], packages: ['any'] },
  {
    at: 'renderer/client/**',
    uses: ['renderer/client/**', 'shared/contract/**', 'shared/domain/**', 'shared/kernel/**'],
    packages: ['any'],
  },
  {
    at: 'renderer/rooms/<room>/**',
    uses: ['renderer/rooms/<room>/**', 'renderer/client/**', 'renderer/ui/**', 'shared/**'],
    packages: ['any'],
  },
  { at: 'renderer/app/**', uses: ['renderer/**', 'shared/**', 'resources/icons/**'], packages: ['any'] },
];

/** What a test beside the code may use on top of what the code beside it may. */
const TESTS: Omit<Row, 'at'> = { uses: ['test/support/**', 'test/fixtures/**'], packages: ['any', 'node:'] };

interface Row {
  readonly at: string;
  readonly uses: readonly string[];
  readonly packages: readonly string[];
}

/** One import, export-from, `import()`, `import('…')` type, or `new URL('…', import.meta.url)` as written in a file. */
interface Reference {
  /** Null where it is computed, so that nobody can tell what is imported. */
  readonly specifier: string | null;
  readonly offset: number;
}

/**
 * Checks one file against the table. Returns one sentence per forbidden import, naming file, line and rule; empty where all is
 * well.
 */
export function importViolations({ path, text }: Source): string[] {
  const judged = path.replace('.test.', '.');
  const row = TABLE.find((candidate) => matcher(candidate.at).test(judged));
  if (!row) return [`${path}: no row of the table says who this file may import`];
  const names = matcher(row.at).exec(judged)?.groups ?? {};
  const isTest = path !== judged;
  const uses = isTest ? [...row.uses, ...TESTS.uses] : row.uses;
  const packages = isTest ? [...row.packages, ...TESTS.packages] : row.packages;

  return referencesIn(path, text).flatMap(({ specifier, offset }) => {
    const refuse = (reason: string): string[] => [`${path}:${lineAt(text, offset)} ${reason} (rule: ${row.at})`];
    if (specifier === null) return refuse('imports something computed, which nobody can check');
    const target = resolve(path, specifier);
    if (target.kind === 'package') {
      const allowed =
        packages.includes(target.name) ||
        (target.name !== 'electron' && packages.includes(target.builtin ? 'node:' : 'any'));
      return allowed ? [] : refuse(`must not use the package ${target.name}`);
    }
    return uses.some((pattern) => matcher(pattern, names).test(target.path))
      ? []
      : refuse(`must not import ${target.path}`);
  });
}

/** Every reference to another module, in order of appearance. */
function referencesIn(path: string, text: string): Reference[] {
  const { module, program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`);
  const found: Reference[] = [];
  for (const { moduleRequest } of module.staticImports) {
    found.push({ specifier: moduleRequest.value, offset: moduleRequest.start });
  }
  for (const { moduleRequest } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) found.push({ specifier: moduleRequest.value, offset: moduleRequest.start });
  }
  const literal = (node: { type: string; start: number; value?: unknown }): Reference => ({
    specifier: node.type === 'Literal' && typeof node.value === 'string' ? node.value : null,
    offset: node.start,
  });
  new Visitor({
    ImportExpression: ({ source }) => void found.push(literal(source)),
    TSImportType: ({ source }) => void found.push(literal(source)),
    NewExpression: ({ callee, arguments: [first, base] }) => {
      const locates = callee.type === 'Identifier' && callee.name === 'URL' && base?.type === 'MemberExpression';
      if (!locates || first?.type !== 'Literal') return;
      const reference = literal(first);
      if (reference.specifier && /\.(ts|tsx|mjs|js)$/.test(reference.specifier)) found.push(reference);
    },
  }).visit(program);
  return found.sort((a, b) => a.offset - b.offset);
}

type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly builtin: boolean };

function resolve(from: string, specifier: string): Target {
  const file = (path: string): Target => ({ kind: 'file', path: posix.normalize(path) });
  if (specifier.startsWith('.')) return file(posix.join(posix.dirname(from), specifier));
  if (specifier.startsWith('#core/')) return file(`electron/core/${specifier.slice('#core/'.length)}`);
  if (specifier.startsWith('#')) return file(specifier.slice(1));
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1);
  return { kind: 'package', name: name.join('/'), builtin: isBuiltin(specifier) };
}

/** Turns a pattern of the table into a regular expression; without `names` its placeholders capture the names. */
function matcher(pattern: string, names?: Readonly<Record<string, string>>): RegExp {
  const upstream = ROOMS.slice(0, Math.max(0, ROOMS.indexOf(names?.room ?? '')));
  let sawUpstream = false;
  const source = pattern.replace(/<(\w+)>|\*\*|\*|[.]/g, (token, name?: string) => {
    if (token === '**') return '.+';
    if (token === '*') return '[^/]+';
    if (token === '.') return '\\.';
    if (name === 'upstream') {
      if (sawUpstream) return '\\k<upstream>';
      sawUpstream = true;
      return upstream.length > 0 ? `(?<upstream>${upstream.join('|')})` : '(?<upstream>$.)';
    }
    if (names) return name ? (names[name] ?? '$.') : '';
    return name === 'room' ? `(?<room>${ROOMS.join('|')})` : `(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${source}$`);
}
