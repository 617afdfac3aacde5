import type { ListedPilot, PilotState } from '@customering/contracts';

/** As the list is filtered: what needs somebody may be in any state. */
export const groups = ['needs', 'designing', 'running', 'decided'] as const;
export type Group = (typeof groups)[number];

const groupOfState: Readonly<Record<PilotState, Exclude<Group, 'needs'>>> = {
  draft: 'designing',
  waiting: 'running',
  running: 'running',
  closed: 'running',
  due: 'running',
  decided: 'decided',
};

type Grouped = Pick<ListedPilot, 'state' | 'need'>;

export function inGroup({ state, need }: Grouped, group: Group): boolean {
  return group === 'needs' ? need !== null : groupOfState[state] === group;
}

export function countsOf(items: readonly Grouped[]): Readonly<Record<Group, number>> {
  const count = (group: Group) => items.filter((pilot) => inGroup(pilot, group)).length;
  return { needs: count('needs'), designing: count('designing'), running: count('running'), decided: count('decided') };
}

const stateOrder: readonly PilotState[] = ['due', 'running', 'waiting', 'closed', 'draft', 'decided'];

/** Those that need somebody first, then by how far they are. */
export function byNeed<Item extends Grouped>(items: readonly Item[]): readonly Item[] {
  const rank = ({ need, state }: Grouped) => (need === null ? stateOrder.length : 0) + stateOrder.indexOf(state);
  return [...items].sort((a, b) => rank(a) - rank(b));
}
