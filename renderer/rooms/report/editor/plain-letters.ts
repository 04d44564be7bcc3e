/** A text as it is searched: small letters without their marks, so that `sanatate` finds `Sănătate`. */
export const plainLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
