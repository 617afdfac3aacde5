import type { ErasureReceipt, ErasureWithReceipts } from '@customering/contracts';
import { DataTable, type Column } from '../../ui/data-table';
import { dateTime } from '../../ui/format/dates';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';
import { ConfirmReceipt } from './confirm-receipt';

const kinds: Readonly<Record<ErasureReceipt['state'], StateKind>> = {
  owing: 'waiting',
  erased: 'good',
  not_found: 'quiet',
};

/** Who held something of the person, and what became of it. */
export function Receipts({ request: { id, receipts } }: { readonly request: ErasureWithReceipts }) {
  return <DataTable caption={t('erasure.receipts')} columns={columns(id)} rows={receipts} rowKey={(one) => one.id} />;
}

function columns(request: string): readonly Column<ErasureReceipt>[] {
  return [
    { key: 'store', title: t('erasure.column.store'), cell: nameOf },
    {
      key: 'state',
      title: t('erasure.column.state'),
      cell: (receipt) => <State receipt={receipt} request={request} />,
    },
    { key: 'items', title: t('erasure.column.items'), cell: itemsOf },
    {
      key: 'given',
      title: t('erasure.column.given'),
      cell: ({ givenAt, reference }) =>
        givenAt === null ? '' : [dateTime(givenAt), ...(reference === null ? [] : [reference])].join(' · '),
    },
  ];
}

function nameOf({ store, sourceName }: ErasureReceipt): string {
  return t(`erasure.store.${store}`, { source: sourceName ?? '' });
}

function itemsOf({ store, items }: ErasureReceipt): string {
  return store === 'vendor' || items === 0 ? '' : t(`erasure.items.${store}`, { n: items });
}

/** What is in the way stands beside it; a phone has no tooltip. */
function State({ receipt, request }: { readonly receipt: ErasureReceipt; readonly request: string }) {
  const { state, byHand, problem, nextTryAt } = receipt;
  const isHands = state === 'owing' && byHand;
  return (
    <div>
      <StateBadge
        kind={isHands ? 'uncertain' : kinds[state]}
        word={t(isHands ? 'erasure.receipt.byHand' : `erasure.receipt.${state}`)}
      />
      {problem !== null && <div className="cu-dimmed">{problem}</div>}
      {problem !== null && nextTryAt !== null && (
        <div className="cu-dimmed">{t('erasure.nextTry', { at: dateTime(nextTryAt) })}</div>
      )}
      {receipt.store === 'vendor' && state === 'owing' && <ConfirmReceipt request={request} receipt={receipt.id} />}
    </div>
  );
}
