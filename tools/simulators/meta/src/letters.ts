import { createHmac } from 'node:crypto';
import type { Dice, Letter } from '@customering/simulator-core';
import type { Happening } from './happening';
import { msOf, unixOf } from './moment';

/** Happenings of one kind of object, some in each letter, signed with the app's secret. */
export function lettersOf(happenings: readonly Happening[], appSecret: string, dice: Dice, batch: number): Letter[] {
  const letters: Letter[] = [];
  for (let rest = happenings; rest.length > 0;) {
    const some = rest.slice(0, dice.whole(1, batch));
    rest = rest.slice(some.length);
    letters.push(letterOf(some, appSecret));
  }
  return letters;
}

function letterOf(some: readonly Happening[], appSecret: string): Letter {
  const body = escaped(JSON.stringify({ object: some[0]?.object, entry: entriesOf(some) }));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature': `sha1=${createHmac('sha1', appSecret).update(body).digest('hex')}`,
    'x-hub-signature-256': signatureOf(appSecret, body),
  };
  return { body, headers };
}

export function signatureOf(appSecret: string, body: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Nothing but ASCII, in lower-case digits, and no bare slash: what is signed is what is sent. */
export function escaped(json: string): string {
  const hex = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(/[\u0080-\uffff]/g, hex).replaceAll('/', '\\/');
}

interface Entry {
  readonly id: string;
  readonly time: number;
  readonly changes?: object[];
  readonly messaging?: object[];
}

/** What changed in one account in the same second shares an entry. */
function entriesOf(some: readonly Happening[]): Entry[] {
  const entries: Entry[] = [];
  for (const { account: id, at, item } of some) {
    const isMessaging = 'messaging' in item;
    // Messaging counts milliseconds, changes seconds.
    const time = isMessaging ? msOf(at) : unixOf(at);
    const last = entries.at(-1);
    const list = last?.id === id && last.time === time ? (isMessaging ? last.messaging : last.changes) : undefined;
    if (isMessaging && list) list.push(item.messaging);
    else if (!isMessaging && list) list.push(item.changes);
    else entries.push(isMessaging ? { id, time, messaging: [item.messaging] } : { id, time, changes: [item.changes] });
  }
  return entries;
}
