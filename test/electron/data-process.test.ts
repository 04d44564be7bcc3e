import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BareApp, bareStarts } from './start-bare.ts';

const { start, folder } = bareStarts();
const SAMPLES = new URL('../../resources/samples/2019/', import.meta.url);

const withWorkspace = async (name: string): Promise<{ readonly app: BareApp; readonly path: string }> => {
  const app = await start();
  const path = join(folder, name);
  await app.inPage((bare, at) => bare.client.workspace.create({ path: at, year: 2019 }), path);
  return { app, path };
};

/** Gives the page sample workbooks, as a person's choice of files would: all, or the first few. */
const giveSamples = (app: BareApp, most?: number): Promise<unknown> =>
  app.page.evaluate(
    ([files]) =>
      Object.assign(globalThis, {
        samples: files.map(
          ({ name, text }) => new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name),
        ),
      }) && null,
    [
      readdirSync(SAMPLES)
        .slice(0, most)
        .map((name) => ({
          name,
          text: readFileSync(new URL(encodeURIComponent(name), SAMPLES)).toString('base64'),
        })),
    ] as const,
  );

describe('a data process that ends by itself', () => {
  it('is started anew with the workspace open as it was and all that was answered stored, and the page is told', async () => {
    const { app, path } = await withWorkspace('căzut.raportor');
    const before = await app.inPage((bare) => bare.client.audit.events({ limit: 100 }), null);
    const [data = 0] = await app.control('processes');
    await app.control('kill', data);
    await app.until(({ ports, events }) => ports === 2 && events.length === 1);
    expect(await app.inPage((bare) => bare.events, null)).toEqual([
      { kind: 'restarted', reopened: true, incident: expect.stringMatching(/^[0-9a-f]{8}$/) },
    ]);
    expect(await app.inPage((bare) => bare.client.workspace.current(), null)).toMatchObject({ path, mode: 'write' });
    expect(await app.inPage((bare) => bare.client.audit.events({ limit: 100 }), null)).toEqual(before);
    const [again = 0] = await app.control('processes');
    expect(again).not.toBe(data);
  });

  it('lets the call that was under way fail, and the write of it is taken back whole', async () => {
    const { app } = await withWorkspace('la mijloc.raportor');
    await giveSamples(app);
    const before = await app.inPage((bare) => bare.client.audit.events({ limit: 100 }), null);
    const failed = app.page.evaluate(`(async () => {
      try {
        for await (const step of await window.bare.client.intake.import({ files: window.samples, dryRun: false })) window.seen = step;
        return 'done';
      } catch (error) {
        return 'failed';
      }
    })()`);
    await expect
      .poll(() => app.page.evaluate('window.seen?.progress?.done ?? 0'), { timeout: 20_000 })
      .toBeGreaterThan(2);
    const [data = 0] = await app.control('processes');
    await app.control('kill', data);
    expect(await failed).toBe('failed');
    await app.until(({ ports }) => ports === 2);
    expect(await app.inPage((bare) => bare.client.audit.events({ limit: 100 }), null)).toEqual(before);
    expect(await app.inPage((bare) => bare.client.signing.verifyWorkspace(), null)).toMatchObject({
      overall: 'passed',
    });
  });

  it('takes its side processes with it', async () => {
    const { app } = await withWorkspace('singur.raportor');
    await giveSamples(app);
    await app.page.evaluate(`(async () => {
      for await (const _ of await window.bare.client.intake.import({ files: window.samples, dryRun: true })) {}
    })().catch(() => undefined) && null`);
    await expect.poll(() => app.control('processes'), { timeout: 20_000 }).toHaveLength(2);
    const [data = 0, side = 0] = await app.control('processes');
    await app.control('kill', data);
    await expect.poll(() => existsSync(`/proc/${side}`)).toBe(false);
  });

  it('again and again is given up, told to a person with its number, and started once more when they say so', async () => {
    const { app, path } = await withWorkspace('mereu.raportor');
    for (let times = 1; times <= 4; times += 1) {
      await expect.poll(() => app.inPage((bare) => bare.ports, null), { timeout: 20_000 }).toBe(times);
      const [data = 0] = await app.control('processes');
      if (times === 4) await app.control('answerDialogs', { response: 0 });
      await app.control('kill', data);
      await expect.poll(() => app.control('processes')).not.toContain(data);
    }
    const dialogs = await app.control('dialogs');
    expect(dialogs).toHaveLength(1);
    expect(JSON.stringify(dialogs)).toMatch(/s-a oprit de mai multe ori.*Numărul incidentului: [0-9a-f]{8}/);
    await expect.poll(() => app.inPage((bare) => bare.events.length, null), { timeout: 20_000 }).toBe(4);
    expect(await app.inPage((bare) => bare.client.workspace.current(), null)).toMatchObject({ path });
  });
});

describe('side processes', () => {
  it('read workbooks and set pages, and are gone when the work is done', async () => {
    const { app } = await withWorkspace('tot.raportor');
    await giveSamples(app, 4);
    const outcomes = await app.page.evaluate(`(async () => {
      for await (const step of await window.bare.client.intake.import({ files: window.samples, dryRun: false }))
        if (step.kind === 'result') return step.result.outcomes.filter(({ outcome }) => outcome === 'applied').length;
    })()`);
    expect(outcomes).toBeGreaterThan(1);
    const size = await app.page.evaluate(`(async () => {
      const { client } = window.bare;
      for await (const step of await client.report.write())
        if (step.kind === 'result') return (await client.report.files({ sha256: step.result.sha256 })).pdf.size;
    })()`);
    expect(size).toBeGreaterThan(100_000);
    await expect.poll(() => app.control('processes')).toHaveLength(1);
  });

  it('are ended at once when the work is called off', async () => {
    const { app } = await withWorkspace('oprit.raportor');
    await app.page.evaluate(`(async () => {
      window.stop = new AbortController();
      for await (const _ of await window.bare.client.report.write(undefined, { signal: window.stop.signal })) {}
    })().catch((error) => { window.stopped = error.name; }) && null`);
    await expect.poll(() => app.control('processes'), { timeout: 20_000 }).toHaveLength(2);
    const [, side = 0] = await app.control('processes');
    await app.page.evaluate('window.stop.abort()');
    await expect.poll(() => existsSync(`/proc/${side}`)).toBe(false);
    expect(await app.inPage((bare) => bare.client.workspace.current(), null)).toMatchObject({ mode: 'write' });
  });
});
