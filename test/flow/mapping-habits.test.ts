import { describe, expect, it } from 'vitest';
import type { Habit } from '../fixtures/habits/habit.ts';
import { INSTITUTION_HABITS } from '../fixtures/habits/institution-habits.ts';
import { LAYOUT_HABITS } from '../fixtures/habits/layout-habits.ts';
import { PERIOD_HABITS } from '../fixtures/habits/period-habits.ts';
import { SCOPE_HABITS } from '../fixtures/habits/scope-habits.ts';
import { CHOICE_HABITS, DOUBT_HABITS, VALUE_HABITS } from '../fixtures/habits/value-habits.ts';
import { doubtsOf, drawnWorkbook, planOf, storedByInstitution, storedOf } from '../support/drawn-workbook.ts';

function holds(habits: readonly Habit[]): void {
  for (const { habit, sheets, hidden, fileName, mapping, stored, doubts } of habits) {
    it.each(['xlsx', 'biff8'] as const)(`${habit} (%s)`, async (bookType) => {
      const bytes = drawnWorkbook(sheets, { bookType, hidden: hidden ?? [] });
      const plan = await planOf(bytes, fileName ?? 'Raport_MEN_2019', mapping);
      const stores = Array.isArray(stored) ? storedOf(plan) : storedByInstitution(plan);
      expect({ stored: stores, doubts: doubtsOf(plan) }).toEqual({ stored, doubts: doubts ?? [] });
    });
  }
}

describe('layouts institutions send (DOMAIN.md §3.1.2)', () => holds(LAYOUT_HABITS));
describe('values institutions write', () => holds(VALUE_HABITS));
describe('what a value is of: not the year’s own is never stored as such', () => holds(SCOPE_HABITS));
describe('parts of the year as columns', () => holds(PERIOD_HABITS));
describe('a file that holds several institutions’ submissions', () => holds(INSTITUTION_HABITS));
describe('what may mean two things is a doubt at its cell, and never stored as sure', () => holds(DOUBT_HABITS));
describe('a person settles with the mapping file', () => holds(CHOICE_HABITS));
