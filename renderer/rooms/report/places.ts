import { OVERALL } from '#shared/kernel/codes.ts';

/** Where the conclusions on a node are written. */
export const conclusionPlace = (node: string): string => (node === OVERALL ? '/report' : `/report/conclusions/${node}`);

/** Where the report is looked at and handed out. */
export const PAGES_PLACE = '/report/pages';
