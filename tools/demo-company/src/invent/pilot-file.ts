import type { Dice } from '@customering/simulator-core';
import { truths } from '../truths';
import { getsWorkshop } from './answers';
import type { CompanyFile } from './files';
import type { Purchase } from './purchases';
import { localDay, type Timeline } from './timeline';

/** Whom the lot gave the workshop by post, as the marketing team kept the list: everybody who bought for themselves while the pilot ran. */
export function pilotFile(all: Dice, purchases: readonly Purchase[], timeline: Timeline): CompanyFile {
  const { key, variants, from, to } = truths.pilot;
  const during = purchases.filter(
    ({ atMs, person }) => person.account === null && atMs >= timeline.before(from) && atMs < timeline.before(to),
  );
  const people = new Map(during.map(({ person }) => [person.number, person]));
  const day = localDay(timeline.before(from));
  const rows = [...people.values()].map((person) =>
    [key, getsWorkshop(all, person) ? variants.treated : variants.usual, person.email[person.home], day].join(','),
  );
  const text = ['pilot,variant,email,assigned at', ...rows].map((row) => `${row}\n`).join('');
  return { fileName: 'starter-workshop.csv', source: 'Lists of pilots', brand: null, text, rows: rows.length };
}
