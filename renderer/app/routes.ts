import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../ui/icon.tsx';

/** One place of the rail. Everything below `path` belongs to its page, which reads the rest of the address itself. */
export interface Place {
  readonly path: string;
  /** Key of its name. */
  readonly word: string;
  readonly icon: IconName;
  readonly Page: LazyExoticComponent<ComponentType>;
  /** Pages that say nothing without an open workspace lead to the start. */
  readonly needsWorkspace: boolean;
}

const place = (
  path: string,
  word: string,
  icon: IconName,
  load: () => Promise<ComponentType>,
  needsWorkspace = true,
): Place => ({
  path,
  word,
  icon,
  needsWorkspace,
  Page: lazy(async () => ({ default: await load() })),
});

/** The start stands outside the rail: it is where a workspace is chosen. */
export const START = place(
  '/',
  'app:place.start',
  'overview',
  async () => (await import('./pages/start/start-page.tsx')).StartPage,
  false,
);

/** The rail, from top to bottom (UI.md, The frame); a room's page is loaded when it is first gone to. */
export const PLACES: readonly Place[] = [
  place(
    '/overview',
    'app:place.overview',
    'overview',
    async () => (await import('./pages/overview/overview-page.tsx')).OverviewPage,
  ),
  place(
    '/submissions',
    'app:place.submissions',
    'submissions',
    async () => (await import('../rooms/intake/submissions-page.tsx')).SubmissionsPage,
  ),
  place(
    '/objectives',
    'app:place.objectives',
    'objectives',
    async () => (await import('../rooms/scoring/objectives-page.tsx')).ObjectivesPage,
  ),
  place(
    '/matrix',
    'app:place.matrix',
    'matrix',
    async () => (await import('../rooms/scoring/matrix-page.tsx')).MatrixPage,
  ),
  place(
    '/report',
    'app:place.report',
    'report',
    async () => (await import('../rooms/report/report-page.tsx')).ReportPage,
  ),
  place(
    '/recommendations',
    'app:place.recommendations',
    'recommendations',
    async () => (await import('../rooms/report/recommendations/recommendations-page.tsx')).RecommendationsPage,
  ),
  place(
    '/signing',
    'app:place.signing',
    'signing',
    async () => (await import('../rooms/signing/signing-page.tsx')).SigningPage,
    false,
  ),
  place(
    '/framework',
    'app:place.framework',
    'framework',
    async () => (await import('../rooms/framework/framework-page.tsx')).FrameworkPage,
  ),
  place(
    '/institutions',
    'app:place.institutions',
    'institutions',
    async () => (await import('../rooms/framework/institutions-page.tsx')).InstitutionsPage,
  ),
  place(
    '/journal',
    'app:place.journal',
    'journal',
    async () => (await import('./pages/journal/journal-page.tsx')).JournalPage,
  ),
  place(
    '/settings',
    'app:place.settings',
    'settings',
    async () => (await import('./pages/settings/settings-page.tsx')).SettingsPage,
    false,
  ),
];
