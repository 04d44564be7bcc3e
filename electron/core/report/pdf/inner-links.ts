import type { PdfObject, TypstPdf } from './typst-objects.ts';

// Told apart from addresses on the network; the templates write it (resources/report/blocks.typ).
const LINK = /\/URI \(raportor:([^)>]*)>([^)]+)\)/;
const A4_HEIGHT = 841.89;
/** How much of what stands above a place is shown with it, in points: a heading, or the head of a table. */
const SHOWN_ABOVE = 70;
/** Closer than this to the upper edge the whole page is shown. */
const NEAR_TOP = 170;

interface InnerLink {
  readonly object: PdfObject;
  readonly at: string;
  readonly to: string;
  readonly top: number;
}

/**
 * Turns the marked addresses that the templates set into links inside the document. The page setter could do it by labels, but
 * its time grows with the square of them; here a place is where the link stands that bears its name. `told` describes a link to
 * who cannot see it (ISO 14289-1 §7.18.5), with `{page}`. A link in a table heading that is set again on a later page has no
 * place in the structure and is left out: the first one leads.
 */
export function innerLinks(pdf: TypstPdf, told: string): TypstPdf {
  const links = new Map(
    pdf.objects.flatMap((object) => linkOf(object) ?? []).map((link) => [link.object.number, link]),
  );
  const places = new Map<string, { readonly page: PdfObject; readonly number: number; readonly top: number }>();
  pagesOf(pdf).forEach((page, at) => {
    for (const number of annotationsOf(page)) {
      const link = links.get(number);
      if (link && link.at !== '' && inStructure(link.object) && !places.has(link.at)) {
        places.set(link.at, { page, number: at + 1, top: link.top });
      }
    }
  });
  const dropped = new Set(pdf.objects.filter(isStray).map(({ number }) => number));
  return {
    ...pdf,
    objects: pdf.objects
      .filter(({ number }) => !dropped.has(number))
      .map((object) => {
        const link = links.get(object.number);
        if (!link) return isPage(object) ? { ...object, inside: withoutAnnotations(object.inside, dropped) } : object;
        const place = places.get(link.to);
        if (!place) throw new Error(`a link to ${link.to}, which the document does not have`);
        const dest = `/Dest [${place.page.number} 0 R /XYZ 0 ${place.top} null]`;
        const description = utf16(told.replace('{page}', String(place.number)));
        return {
          ...object,
          inside: object.inside
            .replace(/\/A <<[^>]*?\/URI \([^)]*\)\s*>>/, () => dest)
            .replace(/\/Contents (\([^)]*\)|<[^>]*>)/, () => `/Contents <${description}>`),
        };
      }),
  };
}

function linkOf(object: PdfObject): InnerLink | undefined {
  const found = object.isStream ? null : LINK.exec(object.inside);
  if (!found) return undefined;
  const [, at = '', to = ''] = found;
  const upper = Number(/\/Rect \[\S+ \S+ \S+ (\S+)\]/.exec(object.inside)?.[1]);
  if (Number.isNaN(upper)) throw new Error('a link without a place on the page');
  const top = upper > A4_HEIGHT - NEAR_TOP ? A4_HEIGHT : upper + SHOWN_ABOVE;
  return { object, at, to, top: Math.round(top * 100) / 100 };
}

const isPage = ({ isStream, inside }: PdfObject): boolean => !isStream && /\/Type \/Page\b/.test(inside.slice(0, 40));

/** The pages in their order. */
function pagesOf({ objects }: TypstPdf): readonly PdfObject[] {
  const tree = objects.find(({ isStream, inside }) => !isStream && inside.startsWith('<<\n  /Type /Pages'));
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree?.inside ?? '')?.[1];
  if (kids === undefined) throw new Error('a PDF without a list of pages');
  const pages = new Map(objects.filter(isPage).map((page) => [page.number, page]));
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => {
    const page = pages.get(Number(number));
    if (!page) throw new Error('pages that are listed in branches');
    return page;
  });
}

const ANNOTATIONS = /\/Annots \[([^\]]*)\]/;

const annotationsOf = ({ inside }: PdfObject): readonly number[] =>
  [...(ANNOTATIONS.exec(inside)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));

const inStructure = ({ inside }: PdfObject): boolean => inside.includes('/StructParent ');

const isStray = (object: PdfObject): boolean =>
  !object.isStream && object.inside.includes('/Subtype /Link') && !inStructure(object);

const withoutAnnotations = (page: string, dropped: ReadonlySet<number>): string =>
  page.replace(ANNOTATIONS, (list) =>
    list.replace(/(\d+) 0 R\s*/g, (entry, number: string) => (dropped.has(Number(number)) ? '' : entry)),
  );

const utf16 = (text: string): string =>
  Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(text, 'utf16le').swap16()]).toString('hex');
