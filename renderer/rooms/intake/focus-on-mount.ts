/** A `ref` that gives a field the focus when it appears; what opens an editor leads into it. */
export const focusOnMount = (element: HTMLElement | null): void => element?.focus();
