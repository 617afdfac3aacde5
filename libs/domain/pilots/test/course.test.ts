import fc from 'fast-check';
import { samplePlan } from '../src/testing/sample-pilot';
import {
  changedFixedParts,
  describeChanges,
  endDay,
  nextLook,
  plannedLooks,
  promiseHash,
  stateOf,
  type PilotFacts,
} from '../src';

const nothing = { lockedAt: null, startedAt: null, stoppedAt: null, endedAt: null, decidedAt: null };
const at = new Date('2026-03-02T09:00:00Z');
const running = { ...nothing, lockedAt: at, startedAt: at };

describe('the state of a pilot', () => {
  it('follows from what happened', () => {
    const state = (facts: PilotFacts, today = '2026-03-05') => stateOf(facts, samplePlan, '2026-03-02', today);
    expect(state(nothing)).toBe('draft');
    expect(stateOf({ ...nothing, lockedAt: at }, samplePlan, null, '2026-03-01')).toBe('waiting');
    expect(state(running)).toBe('running');
    expect(state({ ...running, stoppedAt: at })).toBe('closed');
    expect(state(running, '2026-03-16')).toBe('closed');
    expect(state({ ...running, endedAt: at })).toBe('due');
    expect(state({ ...running, endedAt: at, decidedAt: at })).toBe('decided');
  });

  it('of chosen units has no days of coming in', () => {
    expect(endDay({ ...samplePlan, design: 'matched_did' }, '2026-03-02')).toBe('2026-03-16');
    expect(endDay(samplePlan, '2026-03-02')).toBe('2026-03-30');
  });
});

describe('planned looks', () => {
  it('come in order, the first when somebody is watched to the end, the last when all are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        (count, enrolDays, watchDays) => {
          const plan = { ...samplePlan, enrolDays, watchDays, looks: { kind: 'planned' as const, count } };
          const looks = plannedLooks(plan, '2026-03-02');
          expect(looks).toHaveLength(count);
          expect(looks.map(({ on }) => on)).toEqual([...looks.map(({ on }) => on)].sort());
          expect(looks.at(-1)?.on).toBe(endDay(plan, '2026-03-02'));
          expect(nextLook(plan, '2026-03-02', count)).toBeNull();
          expect(nextLook({ ...plan, looks: { kind: 'any_time' } }, '2026-03-02', count)).toMatchObject({
            on: endDay(plan, '2026-03-02'),
          });
        },
      ),
    );
  });
});

describe('a promise', () => {
  it('has the same hash whatever the order of its parts, and another for any other plan', () => {
    const { name, ...rest } = samplePlan;
    const hash = (plan: object) => promiseHash({ plan, measures: [], at: '2026-03-02T09:00:00Z' });
    expect(hash({ ...rest, name })).toBe(hash(samplePlan));
    expect(hash({ ...samplePlan, worthIt: '0.2' })).not.toBe(hash(samplePlan));
  });

  it('tells what an amendment changes, and which parts cannot be changed', () => {
    expect(describeChanges(samplePlan, { ...samplePlan, enrolDays: 21 })).toEqual(['enrolDays: 14 → 21']);
    expect(changedFixedParts(samplePlan, { ...samplePlan, enrolDays: 21 })).toEqual([]);
    expect(changedFixedParts(samplePlan, { ...samplePlan, alpha: 0.1, unit: 'store' })).toEqual(['unit', 'alpha']);
  });
});
