import { Parser } from 'htmlparser2';
import type { PlanDocument } from '#shared/domain/framework/plan/plan-document.ts';
import { LIST_MARK, PlanBuilder } from './plan-builder.ts';
import { Refusal } from './refusal.ts';

/** Elements that begin and end a line of their own. */
const LINES = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section ul caption'.split(
    ' ',
  ),
);
/** What a reader of the page does not see, or only goes elsewhere by. */
const UNSEEN = new Set('head nav script style template noscript iframe object svg select textarea'.split(' '));
const DEEPEST = 500;
const PIECE = 64 * 1024;

/** Reads the text of a saved web page: paragraphs, tables with their spans, line breaks. Nothing is run, nothing fetched. */
export function readHtml(bytes: Uint8Array): PlanDocument {
  const text = decodeHtml(bytes);
  const builder = new PlanBuilder();
  const parser = new Parser(pageHandler(builder));
  // In pieces, so that a refusal comes before a large page has been gone through.
  for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.end();
  return builder.finish('html');
}

function pageHandler(builder: PlanBuilder): ConstructorParameters<typeof Parser>[0] {
  let depth = 0;
  let unseen = 0;
  let raised: string | null = null;
  return {
    onopentag(name, attributes) {
      if (++depth > DEEPEST) throw new Refusal('file-bomb', 'elements within elements');
      if (unseen > 0 || UNSEEN.has(name)) {
        unseen += 1;
        return;
      }
      if (LINES.has(name)) builder.endLine();
      if (name === 'br') builder.endLine();
      else if (name === 'li') builder.text(LIST_MARK);
      else if (name === 'table') builder.openTable();
      else if (name === 'tr') builder.openRow();
      else if (name === 'td' || name === 'th') {
        builder.openCell(Number(attributes.colspan ?? 1), Number(attributes.rowspan ?? 1), false);
      } else if (name === 'sup') raised = '';
    },
    onclosetag(name) {
      depth -= 1;
      if (unseen > 0) {
        unseen -= 1;
        return;
      }
      if (LINES.has(name)) builder.endLine();
      if (name === 'td' || name === 'th') builder.closeCell();
      else if (name === 'table') builder.closeTable();
      else if (name === 'sup' && raised !== null) {
        builder.raised(raised);
        raised = null;
      }
    },
    ontext(data) {
      if (unseen > 0) return;
      if (raised === null) builder.text(data);
      else raised += data;
    },
    onprocessinginstruction(_, data) {
      if (/<!ENTITY|\[\s*</i.test(data)) throw new Refusal('file-doctype', 'ENTITY');
    },
  };
}

const MIME = /^\s*(?:mime-version:|from:|content-type:\s*multipart)/i;
const CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i;

/**
 * A page's text: by its byte order mark; else as UTF-8 where it is that without a flaw; else as the page says of itself; else as
 * windows-1250. Faults: `file-not-a-workbook` for a page packed with its pictures (.mht).
 */
function decodeHtml(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const opening = new TextDecoder('windows-1252').decode(bytes.subarray(0, 8192));
  if (MIME.test(opening)) throw new Refusal('file-not-a-workbook', 'MHTML');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const [, meta, xml] = CHARSET.exec(opening) ?? [];
    return decoderOf(meta ?? xml).decode(bytes);
  }
}

function decoderOf(label: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label === undefined || /^utf-?8$/i.test(label) ? 'windows-1250' : label);
  } catch {
    return new TextDecoder('windows-1250');
  }
}
