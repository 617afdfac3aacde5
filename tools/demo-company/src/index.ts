export { inventCompany, type Company, type Happened, type Told } from './invent/company';
export { ledgerOf } from './ledger';
export { Timeline } from './invent/timeline';
export { main } from './main';
