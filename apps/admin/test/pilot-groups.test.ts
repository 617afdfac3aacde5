import type { PilotState } from '@customering/contracts';
import { byNeed, countsOf, groups, inGroup } from '../src/features/pilots/list/groups';
import { blankFloor, isFloor } from '../src/features/pilots/list/floor-rows';

const pilot = (state: PilotState, need: string | null = null) => ({ state, need });
const states: readonly PilotState[] = ['draft', 'waiting', 'running', 'closed', 'due', 'decided'];

it('puts every pilot into one group by its state, and into another where it needs somebody', () => {
  for (const state of states) expect(groups.filter((group) => inGroup(pilot(state), group))).toHaveLength(1);
  expect(countsOf([pilot('draft'), pilot('running', 'split'), pilot('due', 'decide'), pilot('decided')])).toEqual({
    ...{ needs: 2, designing: 1, running: 2, decided: 1 },
  });
});

it('lists first what needs somebody, then what is furthest under way', () => {
  const order = byNeed([pilot('decided'), pilot('draft'), pilot('running'), pilot('running', 'x'), pilot('due', 'y')]);

  expect(order.map(({ state, need }) => `${state} ${need ?? '-'}`)).toEqual([
    ...['due y', 'running x', 'running -', 'draft -', 'decided -'],
  ]);
});

it('begins a floor on the first line without one, and sends only whole rows', () => {
  const first = blankFloor([]);

  expect(first.line).toBe('brand');
  expect(blankFloor([first]).line).toBe('acquisition');
  expect([first, { ...first, kpiId: 'k', floor: '1.' }, { ...first, kpiId: 'k', floor: '12.5' }].map(isFloor)).toEqual([
    ...[false, false, true],
  ]);
});
