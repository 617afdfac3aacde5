import type { ListedPilot } from '@customering/contracts';
import { paths } from '../../../shell/paths';
import { DataTable, type Column } from '../../../ui/data-table';
import { localDay } from '../../../ui/format/dates';
import { money, whole } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { byNeed } from './groups';
import { PilotStateBadge } from './pilot-state-badge';

export function PilotTable({ items }: { readonly items: readonly ListedPilot[] }) {
  return <DataTable caption={t('page.pilots')} columns={columns()} rows={byNeed(items)} rowKey={({ id }) => id} />;
}

function columns(): readonly Column<ListedPilot>[] {
  return [
    { key: 'name', title: t('pilots.column.name'), cell: (pilot) => <a href={hrefOf(pilot)}>{pilot.name}</a> },
    { key: 'state', title: t('column.state'), cell: (pilot) => <State pilot={pilot} /> },
    { key: 'unit', title: t('pilots.column.unit'), cell: ({ unit }) => t(`pilots.unit.${unit}`), wideOnly: true },
    { key: 'reach', title: t('pilots.column.reach'), cell: ({ canReach }) => canReach, wideOnly: true },
    {
      key: 'filled',
      title: t('pilots.column.filled'),
      cell: (pilot) => <span className="cu-nowrap">{filledText(pilot)}</span>,
    },
    { key: 'cost', title: t('pilots.column.cost'), cell: costText, wideOnly: true },
    { key: 'look', title: t('pilots.column.look'), cell: lookText },
  ];
}

/** Where somebody goes on: a result that waits for its decision, or tells of it, is opened at once. */
function hrefOf({ id, state }: ListedPilot): string {
  return state === 'due' || state === 'decided' ? paths.pilotResult(id) : paths.pilot(id);
}

function State({ pilot }: { readonly pilot: ListedPilot }) {
  return (
    <div className="cu-pilot-state">
      <PilotStateBadge pilot={pilot} />
      {pilot.need !== null && <p className="cu-meta">{pilot.need}</p>}
    </div>
  );
}

function filledText({ state, enrolled, needed }: ListedPilot): string {
  if (state === 'draft') return t('pilots.filled.draft');
  return needed === null
    ? t('pilots.filled.open', { enrolled })
    : t('pilots.filled.of', { enrolled, needed: whole(needed) });
}

function costText({ cost }: ListedPilot): string {
  if (cost === null) return t('pilots.cost.none');
  const digits = (amount: string) => (Number.isInteger(Number(amount)) ? 0 : 2);
  return t('pilots.cost.of', {
    spent: money(cost.spent, cost.currency, digits(cost.spent)),
    cap: money(cost.cap, cost.currency, digits(cost.cap)),
  });
}

function lookText({ nextLook, state }: ListedPilot): string {
  if (state === 'draft' || state === 'decided' || nextLook === null) return t('pilots.look.none');
  const day = localDay(nextLook.on);
  return nextLook.of === 1 ? day : t('pilots.look.of', { day, number: nextLook.number, of: nextLook.of });
}
