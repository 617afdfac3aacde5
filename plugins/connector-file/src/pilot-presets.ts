import { column, needed, type Preset } from './preset';

/** Lists of who was put where: by hand, by a shop's own system, or by whoever leads the pilot. */
export const pilotAssignments: Preset = {
  id: 'pilot_assignments',
  kind: 'assignments',
  rowKey: ['pilot', 'variant', 'customer_id', 'email', 'store', 'team', 'account', 'region'],
  columns: [
    needed('pilot', 'pilot', 'trial', 'experiment', 'versuch'),
    needed('variant', 'variant', 'arm', 'variante'),
    needed('occurred_at', 'assignedat', 'assigned', 'from', 'since', 'date', 'datum', 'seit'),
    column('customer_id', 'customerid', 'customer', 'customernumber', 'kundennummer'),
    column('email', 'email', 'mail'),
    column('store', 'store', 'storeid', 'shop', 'branch', 'filiale'),
    column('team', 'team', 'group', 'abteilung'),
    column('account', 'account', 'company', 'firma'),
    column('region', 'region', 'country', 'land'),
  ],
};
