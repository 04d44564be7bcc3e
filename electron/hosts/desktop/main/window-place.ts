import type { Rectangle } from 'electron';
import type { Settings } from './settings.ts';

/** A window's size on its first start, and the least it can be: UI.md's pages are made for 1366 × 768. */
const FIRST = { width: 1280, height: 800 };
export const LEAST = { width: 960, height: 600 };
/** How much of a window's top has to lie on a display for a person to get hold of it. Pixels. */
const GRASP = { width: 120, height: 32 };

/** Where the window opens: as it was, if some display still shows it; else the system chooses the place. */
export function windowPlace(
  kept: Settings['window'],
  workAreas: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (!kept) return FIRST;
  const size = { width: Math.max(kept.width, LEAST.width), height: Math.max(kept.height, LEAST.height) };
  const shown = workAreas.some((area) => {
    const width = Math.min(kept.x + kept.width, area.x + area.width) - Math.max(kept.x, area.x);
    const below = kept.y >= area.y && kept.y + GRASP.height <= area.y + area.height;
    return width >= GRASP.width && below;
  });
  return shown ? { ...size, x: kept.x, y: kept.y } : size;
}
