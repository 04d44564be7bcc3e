import type { TextEdit } from '#shared/domain/report/conclusion-edits.ts';

/**
 * Changes a text field as if it had been typed, so that the field's own undo knows it: of all ways to change it only this one is
 * remembered there, in every browser, though the standard calls it old.
 */
export function applyEdit(field: HTMLTextAreaElement, { from, to, insert, select }: TextEdit): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (insert !== '') document.execCommand('insertText', false, insert);
  else if (from !== to) document.execCommand('delete');
  field.setSelectionRange(...select);
}

/** Where a position of the text stands on the screen: a twin of the field, of the same style, is laid out up to it. */
export function placeInField(
  field: HTMLTextAreaElement,
  at: number,
): { readonly left: number; readonly bottom: number } {
  const twin = document.createElement('div');
  twin.className = field.className;
  Object.assign(twin.style, { position: 'absolute', visibility: 'hidden', width: `${field.offsetWidth}px` });
  twin.textContent = field.value.slice(0, at);
  const mark = document.createElement('span');
  mark.textContent = field.value.slice(at) || ' ';
  twin.append(mark);
  field.after(twin);
  const [line] = mark.getClientRects();
  const { left, top } = twin.getBoundingClientRect();
  twin.remove();
  const box = field.getBoundingClientRect();
  return {
    left: box.left + (line ? line.left - left : 0) - field.scrollLeft,
    bottom: box.top + (line ? line.bottom - top : 0) - field.scrollTop,
  };
}
