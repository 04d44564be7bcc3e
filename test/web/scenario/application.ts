import type { Locator, Page } from 'playwright-core';

/** The application as a person meets it, whatever serves it. */
export interface Application {
  readonly page: Page;
  /** What the page complained about: errors thrown, lines on its console. */
  readonly complaints: readonly string[];
  /** Presses what makes a new workspace, and says to the system, where it asks, that it shall stand as `name`. */
  makeWorkspace(press: () => Promise<void>, name: string): Promise<void>;
  /** Presses what saves `count` files, and says where they go, where the system asks; gives their paths. */
  save(press: () => Promise<void>, count: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Picks files or a folder with the chooser that `button` opens. */
export async function pick(page: Page, button: Locator, paths: string | readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(typeof paths === 'string' ? paths : [...paths]);
}

/** Goes to a place of the rail. */
export async function goTo(page: Page, place: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Pagini' });
  await rail.getByRole('link', { name: place, exact: true }).click();
}
