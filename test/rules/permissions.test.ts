import { expect, it } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { PERMISSIONS } from '#shared/domain/framework/permissions.ts';

it('the table of permissions says of every call of the contract which role it needs, and of no other', () => {
  const calls = Object.entries(contract).flatMap(([room, ofRoom]) =>
    Object.keys(ofRoom).map((call) => `${room}.${call}`),
  );
  expect(Object.keys(PERMISSIONS).sort()).toEqual(calls.sort());
});
