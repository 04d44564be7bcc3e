import { strFromU8, strToU8 } from 'fflate';
import { cellPlace } from '#shared/domain/intake/workbook.ts';
import type { ToCorrect } from './list-sheet.ts';
import { attribute, escaped, RELATIONSHIPS } from './xml-edits.ts';

const TYPES = '[Content_Types].xml';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** What may stand behind `legacyDrawing` in a sheet (ECMA-376 Part 1, §18.3.1.99). */
const BEHIND =
  /<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|mc:AlternateContent)\b/;

/** The sheet with a comment on each of the cells, beside those that it has; the parts they need are added to the package. */
export function addComments(
  parts: Map<string, Uint8Array>,
  path: string,
  sheet: string,
  items: readonly ToCorrect[],
  author: string,
): string {
  const text = (part: string): string | undefined => {
    const bytes = parts.get(part);
    return bytes && strFromU8(bytes);
  };
  const put = (part: string, xml: string): void => void parts.set(part, strToU8(xml));
  const name = path.replace(/^.*\//, '');
  const relationsPath = path.replace(/([^/]+)$/, '_rels/$1.rels');
  const relations =
    text(relationsPath) ??
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  const partOf = (type: string): string | undefined => {
    const tag = (relations.match(/<Relationship\b[^>]*>/g) ?? []).find((one) => attribute(one, 'Type')?.endsWith(type));
    const target = tag && attribute(tag, 'Target');
    return target && new URL(target, `file:///${path}`).pathname.slice(1);
  };
  const commentsPath = partOf('/comments') ?? `xl/raportor-comments-${name}`;
  const drawingPath = partOf('/vmlDrawing') ?? `xl/drawings/raportor-${name.replace(/\.xml$/, '')}.vml`;
  const isNewDrawing = !partOf('/vmlDrawing');
  const known =
    text(commentsPath) ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;
  const byCell = Map.groupBy(items, ({ cell = '' }) => cell);
  const authors = known.match(/<author>[\s\S]*?<\/author>|<author\/>/g)?.length ?? 0;
  let comments = known
    .replace('<authors/>', '<authors></authors>')
    .replace('</authors>', `<author>${escaped(author)}</author></authors>`);
  let drawing = text(drawingPath) ?? EMPTY_DRAWING;
  for (const [cell, here] of byCell) {
    const said = here.map(({ wrong, todo }) => `${wrong} ${todo}`).join('\n');
    const run = `<r><t xml:space="preserve">${escaped(said)}</t></r>`;
    const before = new RegExp(`(<comment\\b(?=[^>]*\\sref="${cell}")[\\s\\S]*?)(</text>)`);
    if (before.test(comments)) {
      comments = comments.replace(
        before,
        (_, start: string, end: string) => `${start}<r><t xml:space="preserve">\n</t></r>${run}${end}`,
      );
      continue;
    }
    comments = comments.replace(
      '</commentList>',
      () => `<comment ref="${cell}" authorId="${authors}"><text>${run}</text></comment></commentList>`,
    );
    drawing = drawing.replace(/<\/xml>\s*$/, () => `${shapeAt(cell)}</xml>`);
  }
  put(commentsPath, comments);
  put(drawingPath, drawing);
  const added = [
    partOf('/comments') ? '' : relation('rIdRaportorC', 'comments', commentsPath),
    isNewDrawing ? relation('rIdRaportorD', 'vmlDrawing', drawingPath) : '',
  ].join('');
  put(
    relationsPath,
    relations
      .replace('<Relationships/>', '<Relationships></Relationships>')
      .replace('</Relationships>', `${added}</Relationships>`),
  );
  const types = text(TYPES) ?? '';
  const vml = /Extension="vml"/i.test(types)
    ? ''
    : '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';
  const override = partOf('/comments') ? '' : `<Override PartName="/${commentsPath}" ContentType="${COMMENTS_TYPE}"/>`;
  put(TYPES, types.replace(/<Types\b[^>]*>/, (tag) => tag + vml).replace('</Types>', `${override}</Types>`));
  return isNewDrawing ? withLegacyDrawing(sheet) : sheet;
}

const relation = (id: string, type: string, path: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="/${path}"/>`;

function withLegacyDrawing(sheet: string): string {
  const element = `<legacyDrawing xmlns:r="${RELATIONSHIPS}" r:id="rIdRaportorD"/>`;
  const data = Math.max(sheet.lastIndexOf('</sheetData>'), sheet.lastIndexOf('<sheetData/>'));
  const tail = sheet.slice(data);
  const behind = BEHIND.exec(tail)?.index;
  const extensions = /<\/extLst>\s*<\/worksheet>\s*$/.test(tail) ? tail.lastIndexOf('<extLst') : undefined;
  const at = behind ?? extensions ?? tail.lastIndexOf('</worksheet>');
  return sheet.slice(0, data) + tail.slice(0, at) + element + tail.slice(at);
}

const EMPTY_DRAWING =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>';

/** The box in which Excel shows a comment, hidden until the cell is pointed at. */
function shapeAt(cell: string): string {
  const { row, column } = cellPlace(cell) ?? { row: 0, column: 0 };
  const anchor = [column + 1, 15, row, 2, column + 5, 15, row + 6, 4].join(', ');
  return `<v:shape id="_raportor_${cell}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
