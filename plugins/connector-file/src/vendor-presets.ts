import { column, needed, type Preset, type PresetColumn } from './preset';

const trait = (name: string, ...names: string[]): PresetColumn => ({ target: 'trait', names, trait: name });

/** Asterisk's `cdr` table and Master.csv; FreePBX names the start `calldate`. */
export const asteriskCdr: Preset = {
  id: 'asterisk_cdr',
  kind: 'calls',
  rowKey: ['record_id'],
  severalRows: true,
  columns: [
    needed('occurred_at', 'start', 'calldate'),
    needed('caller', 'src'),
    needed('called', 'dst'),
    needed('talk_seconds', 'billsec'),
    needed('status', 'disposition'),
    needed('answered_by', 'dstchannel'),
    column('program', 'lastapp'),
    column('answered_at', 'answer'),
    column('ended_at', 'end'),
    column('record_id', 'linkedid', 'uniqueid'),
    column('part_id', 'uniqueid'),
    trait('did', 'did'),
    trait('account', 'accountcode'),
  ],
};

/** Calls as Twilio's API and the exports made of it name them. */
export const twilioCalls: Preset = {
  id: 'twilio_calls',
  kind: 'calls',
  rowKey: ['record_id'],
  severalRows: true,
  columns: [
    needed('record_id', 'sid', 'callsid', 'id'),
    needed('caller', 'from'),
    needed('called', 'to'),
    needed('direction', 'direction'),
    needed('status', 'status'),
    needed('talk_seconds', 'duration', 'callduration'),
    needed('occurred_at', 'starttime', 'datecreated', 'createdat'),
    column('ended_at', 'endtime'),
    column('parent_id', 'parentcallsid', 'parentcallid'),
    column('cost', 'price'),
    column('currency', 'priceunit'),
  ],
};

/** Tickets as Zendesk's CSV export and exports of its API name them. */
export const zendeskTickets: Preset = {
  id: 'zendesk_tickets',
  kind: 'tickets',
  rowKey: ['record_id'],
  severalRows: true,
  columns: [
    needed('record_id', 'id', 'ticketid'),
    needed('occurred_at', 'createdat'),
    needed('status', 'status'),
    needed('customer_id', 'requesterid'),
    needed('agent', 'assignee', 'assigneeid'),
    needed('channel', 'via', 'viachannel'),
    column('team', 'group', 'groupid'),
    column('email', 'requesteremail'),
    column('account', 'organization', 'organizationid'),
    column('brand', 'brand', 'brandid'),
    column('comment', 'description', 'subject'),
    column('version', 'updatedat'),
    column('ended_at', 'solvedat'),
    column('reply_minutes', 'firstreplytimeinminutes'),
    trait('priority', 'priority'),
    trait('type', 'tickettype', 'type'),
    trait('tags', 'tags'),
    trait('reopens', 'reopens'),
    trait('replies', 'replies'),
  ],
};
