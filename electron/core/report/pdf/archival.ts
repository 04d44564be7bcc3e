import type { PdfObject, TypstPdf } from './typst-objects.ts';

/**
 * What the page setter cannot be asked for and a document needs to be PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at
 * once: that it says so in its metadata, which colours its numbers mean, and that a reader shows its title and not its file's
 * name. All else that the two standards ask, the pages have from the templates; tests read it from the file.
 */
export function archival(pdf: TypstPdf): TypstPdf {
  const { objects } = pdf;
  const profile = colourProfile(objects);
  return {
    ...pdf,
    objects: objects.map((object) => {
      if (object.inside.includes('/Type /Catalog')) return { ...object, inside: catalog(object.inside, profile) };
      return object.inside.includes('/Type /Metadata') ? { ...object, inside: metadata(object.inside) } : object;
    }),
  };
}

/** The sRGB profile that the page setter puts into every document with colours: the only one of three components. */
function colourProfile(objects: readonly PdfObject[]): number {
  const spaces = new Set(objects.flatMap(({ inside }) => /^\[\/ICCBased (\d+) 0 R\]$/.exec(inside)?.[1] ?? []));
  const profile = objects.find(({ number, inside }) => spaces.has(String(number)) && /\/N 3\b/.test(inside));
  if (!profile) throw new Error('a document without a colour profile');
  return profile.number;
}

// ISO 19005-2 §6.2.3: one output intent, its profile the one that the pages' colours are given in.
const outputIntent = (profile: number): string =>
  `/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile ${profile} 0 R>>]`;

function catalog(inside: string, profile: number): string {
  const titled = replaced(inside, /\/ViewerPreferences\s*<</, '/ViewerPreferences <<\n    /DisplayDocTitle true');
  // What it says goes without saying, and poppler takes it for an error.
  const sure = replaced(titled, /\/Suspects false\s*/, '');
  return `${sure.slice(0, sure.lastIndexOf('>>'))}  ${outputIntent(profile)}\n>>`;
}

// ISO 19005-2 §6.6.4 and ISO 14289-1 §5; the schema of the latter is described, because PDF/A knows no other than its own
// (ISO 19005-2 §6.6.2.3).
const IDENTIFICATION = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description><rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;

function metadata(inside: string): string {
  const told = replaced(inside, '</rdf:RDF>', `${IDENTIFICATION}</rdf:RDF>`);
  const start = /stream\r?\n/.exec(told);
  if (!start) throw new Error('metadata that are no stream');
  const content = told.slice(start.index + start[0].length).replace(/\r?\nendstream$/, '');
  return replaced(told, /\/Length \d+/, `/Length ${content.length}`);
}

function replaced(text: string, what: string | RegExp, by: string): string {
  const done = text.replace(what, () => by);
  if (done === text) throw new Error(`the page setter no longer writes ${what}`);
  return done;
}
