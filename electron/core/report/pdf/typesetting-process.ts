import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadFonts } from '@myriaddreamin/typst.ts';
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler';
import { LEVEL_STYLES } from '#shared/domain/report/level-style.ts';
import { archival } from './archival.ts';
import { drawChart } from './chart-drawing.ts';
import { compactPdf } from './compact-pdf.ts';
import { innerLinks } from './inner-links.ts';
import { placesOf } from './link-places.ts';
import { chartsOf, isJob, type TypesettingJob, type TypesettingNews } from './typesetting.ts';
import { readTypstPdf } from './typst-objects.ts';

// The process in which pages are set: hundreds of megabytes and seconds of work, ended with the job.
const TEMPLATES = ['main.typ', 'cover.typ', 'blocks.typ', 'marks.typ'];
const FONTS = [
  'source-serif-4/400Regular/SourceSerif4_400Regular',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold',
  'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic',
  'source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic',
  'source-sans-3/400Regular/SourceSans3_400Regular',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold',
  'source-sans-3/700Bold/SourceSans3_700Bold',
  'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic',
  'noto-sans/400Regular/NotoSans_400Regular',
];

// By package and by the package's own `imports`, so that a file is found from the sources and from the desktop bundle alike.
const packages = createRequire(import.meta.url);
const packaged = (path: string): Buffer => readFileSync(packages.resolve(path));
const tell = (news: TypesettingNews): void => void process.send?.(news);
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function setPages({ paper }: TypesettingJob): Promise<TypesettingNews> {
  const compiler = createTypstCompiler();
  await compiler.init({
    getModule: () => packaged('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'),
    beforeBuild: [
      loadFonts(
        FONTS.map((font) => packaged(`@expo-google-fonts/${font}.ttf`)),
        { assets: false },
      ),
    ],
  });
  tell({ kind: 'stage', stage: 'charts' });
  for (const { path, chart } of chartsOf(paper)) compiler.mapShadow(path, drawChart(chart));
  for (const name of TEMPLATES) compiler.addSource(`/${name}`, packaged(`#resources/report/${name}`).toString());
  compiler.mapShadow('/paper.json', bytesOf(paper));
  compiler.mapShadow('/places.json', bytesOf(Object.fromEntries(placesOf(paper).map((name) => [name, true]))));
  compiler.mapShadow('/levels.json', bytesOf(LEVEL_STYLES));
  tell({ kind: 'stage', stage: 'pages' });
  const { result, diagnostics } = await compiler.compile({
    mainFilePath: '/main.typ',
    format: CompileFormatEnum.pdf,
    diagnostics: 'unix',
  });
  return result
    ? { kind: 'done', pdf: compactPdf(archival(innerLinks(readTypstPdf(result), paper.linkTo))) }
    : { kind: 'failed', reason: (diagnostics ?? []).join('\n') };
}

const failed = (error: unknown): TypesettingNews => ({
  kind: 'failed',
  reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

process.once('message', (job) => {
  if (!isJob(job)) return;
  tell({ kind: 'stage', stage: 'start' });
  setPages(job).catch(failed).then(tell);
});
// Nobody waits any more.
process.on('disconnect', () => process.exit(0));
