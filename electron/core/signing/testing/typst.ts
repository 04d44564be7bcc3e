import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadFonts } from '@myriaddreamin/typst.ts';
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler';

const SOURCE = `#set document(title: "Evaluare")
#set text(lang: "ro", font: "Source Serif 4")
= Evaluare anuală
#table(columns: 2, [Obiectiv], [Scor], [1.1], [72,4])
#pagebreak()
Pagina a doua`;

/** A tagged document of two pages as the report's own producer writes it. */
export async function typstPdf(): Promise<Uint8Array> {
  const read = (path: string): Uint8Array => readFileSync(createRequire(import.meta.url).resolve(path));
  const compiler = createTypstCompiler();
  await compiler.init({
    getModule: () => read('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'),
    beforeBuild: [
      loadFonts([read('@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf')], { assets: false }),
    ],
  });
  compiler.addSource('/main.typ', SOURCE);
  const { result } = await compiler.compile({ mainFilePath: '/main.typ', format: CompileFormatEnum.pdf });
  if (!result) throw new Error('Typst made nothing');
  return result;
}
