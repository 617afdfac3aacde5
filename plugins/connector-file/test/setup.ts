import type { ConnectorSetup } from '@customering/plugin-testkit';

const column = (name: string, target: string) => ({ column: name, target });

/** A mapping as the screens write it, of a shop's orders. */
export const setup: ConnectorSetup = {
  settings: {
    kind: 'orders',
    columns: [
      column('number', 'order_id'),
      column('date', 'occurred_at'),
      column('mail', 'email'),
      column('total', 'total'),
      column('tax', 'tax'),
    ],
    dateFormat: 'd.M.yyyy',
    zone: 'Europe/Berlin',
    decimal: ',',
    currency: 'EUR',
    namespace: 'shop',
    negative: 'refund',
    refundValues: [],
    rowKey: ['number'],
    file: {
      sha256: 'ab12',
      format: 'csv',
      cut: { delimiter: 59 },
      inspection: {
        encoding: 'utf-8',
        columns: [{ name: 'number' }, { name: 'date' }, { name: 'mail' }, { name: 'total' }, { name: 'tax' }],
      },
    },
  },
};
