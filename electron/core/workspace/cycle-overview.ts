import type { Db } from '../database/workspace-file.ts';
import type { ReadingDesk } from '../intake/reading-desk.ts';
import { submissionRows } from '../intake/submission-list.ts';
import { waitingFiles } from '../intake/waiting.ts';
import type { Ports } from '../ports.ts';
import { concludedNodes } from '../report/conclude.ts';
import { sensitivityOfCycle } from '../report/report.service.ts';
import { overviewOf, scoreRows } from '../scoring/overview.ts';
import { scoreWorkspace } from '../scoring/scoring.service.ts';

/** A cycle at a glance, gathered over the rooms. */
export async function cycleOverview(db: Db, ports: Ports, desk: ReadingDesk, asked?: number) {
  const files = await waitingFiles(db, desk);
  const { rows, year } = await submissionRows(db, ports, files, asked);
  const concluded = await concludedNodes(db, year);
  return overviewOf(db, { submissions: rows, waiting: files, concluded }, year);
}

/** The scores of a cycle, as rows and as the whole sheet, with their sensitivity. */
export async function scoresOf(db: Db, asked?: number) {
  const scored = await scoreWorkspace(db, asked);
  return {
    year: scored.cycle.year,
    rows: scoreRows(scored),
    sheet: scored.scores,
    sensitivity: [...sensitivityOfCycle(scored)],
  };
}
