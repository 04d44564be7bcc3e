import type { PdfValue } from '#core/signing/pdf-format/pdf-value.ts';
import type { ReadPdf } from './read-pdf.ts';

type Place = NonNullable<ReturnType<ReadPdf['place']>>;

/** Every link with a place in the document: its text, where it stands, where it leads. */
export function linksOf(pdf: ReadPdf): readonly (Place & { readonly text: string; readonly to: Place })[] {
  const links = pdf.pages.flatMap((page) => page.annotations.map(({ ref, dict }) => ({ num: ref.num, dict, page })));
  return links.flatMap(({ num, dict, page }) => {
    const to = pdf.place(dict.entries.get('Dest'));
    const [, , , top = 0] = pdf.numbers(dict.entries.get('Rect'));
    return to ? [{ text: (pdf.ownerOf(num)?.text ?? '').trim(), page: page.number, top, to }] : [];
  });
}

/** The bookmarks, from the first on and into the depth. */
export function bookmarksOf(pdf: ReadPdf): readonly { readonly title: string; readonly place: Place | undefined }[] {
  const walk = (value: PdfValue | undefined): ReturnType<typeof bookmarksOf> => {
    const entries = pdf.file.dict(value)?.entries;
    if (!entries) return [];
    const title = pdf.text(entries.get('Title')) ?? '';
    const own = title === '' ? [] : [{ title, place: pdf.place(entries.get('Dest')) }];
    return [...own, ...walk(entries.get('First')), ...walk(entries.get('Next'))];
  };
  return walk(pdf.file.catalog.entries.get('Outlines'));
}
