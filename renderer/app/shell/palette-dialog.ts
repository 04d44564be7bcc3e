import { createRef } from 'react';

/** The palette's own dialog: always there, so that it opens at once and no key typed after Ctrl+K is lost. */
export const paletteDialog = createRef<HTMLDialogElement>();

export function openPalette(): void {
  if (!paletteDialog.current?.open) paletteDialog.current?.showModal();
}
