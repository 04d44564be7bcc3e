import { describe, expect, it, test } from 'vitest';
import { entered, openFieldAt, pastedText, type TextEdit, toggledList, toggledMark } from './conclusion-edits.ts';
import { parseConclusion } from './conclusion-text.ts';

/** A text with its selection: between `[` and `]`, or at `|`. */
function marked(shown: string): { readonly text: string; readonly from: number; readonly to: number } {
  const text = shown.replace(/[[\]|]/g, '');
  const caret = shown.indexOf('|');
  return caret >= 0 ? { text, from: caret, to: caret } : { text, from: shown.indexOf('['), to: shown.indexOf(']') - 1 };
}

function after(shown: string, change: (text: string, from: number, to: number) => TextEdit | null): string | null {
  const { text, from, to } = marked(shown);
  const edit = change(text, from, to);
  if (!edit) return null;
  const next = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const [start, end] = edit.select;
  if (start === end) return `${next.slice(0, start)}|${next.slice(start)}`;
  return `${next.slice(0, start)}[${next.slice(start, end)}]${next.slice(end)}`;
}

const bold = (shown: string) => after(shown, (...at) => toggledMark(...at, '**'));
const italic = (shown: string) => after(shown, (...at) => toggledMark(...at, '_'));
const list = (shown: string) => after(shown, toggledList);
const enter = (shown: string) => after(shown, entered);

describe('bold and italic', () => {
  test.each([
    ['a [b] c', 'a **[b]** c'],
    ['a **[b]** c', 'a [b] c'],
    ['a [**b**] c', 'a [b] c'],
    ['a[ b ]c', 'a **[b]** c'],
    ['- [unu\n- doi]\n- trei', '- **[unu**\n- **doi]**\n- trei'],
    ['[- unu\n\ndoi]', '- **[unu**\n\n**doi]**'],
    ['- [**unu**\n- **doi**]', '- [unu\n- doi]'],
    ['- [**unu**\n- doi]', '- **[unu**\n- **doi]**'],
    ['a |', 'a **|**'],
    ['a **|**', 'a |'],
    ['a **b|**', 'a **b**|'],
    ['[a **b** c]', '**[a b c]**'],
    ['[**a** b **c**]', '**[a b c]**'],
    ['a[ ]b', 'a[ ]b'],
  ])('%j becomes %j', (before, then) => expect(bold(before)).toBe(then));

  it('one can be inside the other, and both go again', () => {
    expect(italic('**[a]**')).toBe('**_[a]_**');
    expect(bold('_[a]_')).toBe('_**[a]**_');
    expect(italic('**_[a]_**')).toBe('**[a]**');
  });
});

describe('a list', () => {
  test.each([
    ['unu|', '- unu|'],
    ['- u|nu', 'u|nu'],
    ['|', '- |'],
    ['a\n[unu\n\ndoi]\nb', 'a\n[- unu\n\n- doi]\nb'],
    ['[- unu\n- doi]', '[unu\ndoi]'],
    ['[- unu\ndoi]', '[- unu\n- doi]'],
  ])('%j becomes %j', (before, then) => expect(list(before)).toBe(then));
});

describe('Enter', () => {
  test.each([
    ['- unu|', '- unu\n- |'],
    ['- un|u', '- un\n- |u'],
    ['- unu\n- |', '- unu\n\n|'],
    ['- |\n- doi', '|\n- doi'],
    ['- **unu|**', '- **unu**\n- |'],
    ['Unu.|', 'Unu.\n\n|'],
    ['Unu. |Doi.', 'Unu. \n\n|Doi.'],
    ['Unu[ și ]doi', 'Unu\n\n|doi'],
    ['**Unu|**', '**Unu**\n\n|'],
  ])('%j becomes %j', (before, then) => expect(enter(before)).toBe(then));

  test.each(['|', 'Unu.\n\n|', '|Unu.', '|- unu'])('breaks the line only: %j', (before) =>
    expect(enter(before)).toBeNull(),
  );
});

describe('a number is being typed', () => {
  test.each([
    ['{{|', ''],
    ['Scor {{os 1|', 'os 1'],
    ['{{a}} {{b|', 'b'],
    ['{{b| și {{a}}', 'b'],
  ])('%j', (shown, typed) => {
    const { text, from } = marked(shown);
    expect(openFieldAt(text, from)?.typed).toBe(typed);
  });

  test.each(['{|', '{{a}}|', '{{a|b}}', '{{a\n|', '\\{{|'])('not in %j', (shown) => {
    const { text, from } = marked(shown);
    expect(openFieldAt(text, from)).toBeNull();
  });
});

describe('what is pasted from elsewhere', () => {
  const said = (pasted: string) =>
    parseConclusion(pastedText(pasted)).map((block) =>
      (block.kind === 'paragraph' ? [block.spans] : block.items).map((spans) =>
        spans.map((span) => (span.kind === 'text' && !span.bold && !span.italic ? span.text : '?')).join(''),
      ),
    );
  test.each([
    ['Unu.\r\nDoi.\r\n', [['Unu.'], ['Doi.']]],
    ['Lista:\n•\tunu\n·\u00a0doi\nDupă', [['Lista:'], ['unu', 'doi'], ['După']]],
    ['MAE_2019_v2 și **x** {{y}}', [['MAE_2019_v2 și **x** {{y}}']]],
  ])('%j is words, in paragraphs and lists', (pasted, blocks) => expect(said(pasted)).toEqual(blocks));

  it('a part of a sentence keeps the blanks around it', () => expect(pastedText(' și ')).toBe(' și '));
});
