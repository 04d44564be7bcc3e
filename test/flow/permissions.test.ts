import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { PERMISSIONS } from '#shared/domain/framework/permissions.ts';
import { ROLES } from '#shared/domain/framework/person.ts';

/** Who may do what, role by call, asked of the core itself: what a role may not do never begins. */
const folder = mkdtempSync(join(tmpdir(), 'raportor-roles-'));
let acting = 'Ana Administrator';
let core: Core;

beforeAll(async () => {
  core = createCore({
    clock: { now: () => new Date() },
    get actor() {
      return acting;
    },
    introduce: async (name) => {
      acting = name;
    },
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path: join(folder, 'a.raportor'), year: 2019 });
  for (const role of ROLES) await core.call.workspace.setPerson({ name: `Numai ${role}`, roles: [role] });
  await core.call.workspace.setPerson({ name: 'Numai cititor', roles: [] });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the core answers to a call with nothing in it: refused for the role, or further on. */
async function refusal(name: string): Promise<string | null> {
  const [room = '', call = ''] = name.split('.');
  const rooms: Readonly<Record<string, unknown>> = core.call;
  const calls = rooms[room];
  const asked: unknown = calls && Reflect.get(Object(calls), call);
  if (typeof asked !== 'function') throw new Error(name);
  try {
    await asked(undefined);
    return null;
  } catch (error) {
    const data: unknown = Reflect.get(Object(error), 'data');
    const code: unknown = Reflect.get(Object(data), 'code');
    return typeof code === 'string' && code.startsWith('needs-') ? code : null;
  }
}

const guarded = Object.entries(PERMISSIONS).flatMap(([call, role]) => (role === null ? [] : [[call, role] as const]));

describe.each([...ROLES, 'cititor'] as const)('somebody who is only %s', (role) => {
  beforeAll(async () => {
    await core.call.workspace.introduce({ name: `Numai ${role}` });
  });
  it.each(guarded)('%s', async (call, needed) => {
    expect(await refusal(call)).toBe(role === needed ? null : `needs-${needed}`);
  });
});

it('a name that nobody bears comes as an analyst', async () => {
  await core.call.workspace.introduce({ name: 'Cineva' });
  for (const [call, needed] of guarded) {
    expect(await refusal(call), call).toBe(needed === 'analyst' ? null : `needs-${needed}`);
  }
});

it('the last administrator stays one', async () => {
  await core.call.workspace.introduce({ name: 'Numai administrator' });
  const { people } = await core.call.workspace.people();
  const change = (name: string) => {
    const person = people.find((one) => one.name === name);
    return core.call.workspace.setPerson({ ...(person && { id: person.id }), name, roles: [] });
  };
  await change('Ana Administrator');
  await expect(change('Numai administrator')).rejects.toMatchObject({ data: { code: 'administrator-missing' } });
});
