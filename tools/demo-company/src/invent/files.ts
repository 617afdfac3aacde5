import type { Dice } from '@customering/simulator-core';
import { truths } from '../truths';
import type { BrandKey } from './catalogue';
import { teams } from './contacts';
import { netOf, type InventedOrder } from './orders';
import type { StoreSale, StoreVisits } from './partner-stores';
import { euros } from './shop-world';
import type { ChannelDay } from './social-world';
import { dayMs, instant, localDay, type Timeline } from './timeline';

/** A file as somebody in the company would send it. */
export interface CompanyFile {
  readonly fileName: string;
  readonly source: string;
  readonly brand: BrandKey | null;
  readonly text: string;
  readonly rows: number;
}

type Cell = string | number;

function csv(
  fileName: string,
  source: string,
  brand: BrandKey | null,
  rows: readonly (readonly Cell[])[],
): CompanyFile {
  return { fileName, source, brand, text: rows.map((row) => `${row.join(',')}\n`).join(''), rows: rows.length - 1 };
}

export function salesFile(brand: BrandKey, sales: readonly StoreSale[]): CompanyFile {
  const own = sales.filter(({ store }) => store.brand === brand);
  const rows = own.map(({ day, store, ware, units, amount }) => [
    day,
    store.name,
    ware.sku,
    units,
    euros(amount),
    'EUR',
  ]);
  const head = ['date', 'store', 'sku', 'units', 'sales', 'currency'];
  return csv(`partner-sales-${truths.brands[brand]}.csv`, `Partner stores: ${truths.brands[brand]}`, brand, [
    head,
    ...rows,
  ]);
}

export function visitsFile(visits: readonly StoreVisits[]): CompanyFile {
  const rows = visits.map(({ day, store, visits: count }) => [day, store.name, count]);
  return csv('store-visits.csv', 'Store counters', null, [['date', 'store', 'visits'], ...rows]);
}

/** What business customers order by their contact at the company, from its own books. Whole days up to the day of loading. */
export function accountsFile(orders: readonly InventedOrder[], { dayMs: untilMs }: Timeline): CompanyFile {
  const own = orders.filter(({ person, atMs, isVoid }) => person.account !== null && atMs < untilMs && !isVoid);
  const rows = own.map(({ number, person, atMs, lines, brand }) => [
    `A-${number}`,
    `K-${person.number}`,
    person.email[person.home],
    person.account ?? '',
    truths.brands[brand],
    instant(atMs),
    euros(lines.reduce((sum, line) => sum + netOf(line), 0)),
    'EUR',
  ]);
  const head = ['order_id', 'customer_id', 'email', 'account', 'brand', 'date', 'net', 'currency'];
  return csv('business-orders.csv', 'Business customers', null, [head, ...rows]);
}

const campaigns: readonly (readonly [string, string, number])[] = [
  ['Search', 'acquisition', 900_00],
  ['Social', 'acquisition', 700_00],
  ['Catalogue', 'retention', 260_00],
  ['Newsletter', 'retention', 90_00],
  ['Fair', 'acquisition', 300_00],
];

export function spendFile(all: Dice, { beginMs, dayMs: untilMs }: Timeline): CompanyFile {
  const weeks = Array.from({ length: Math.floor((untilMs - beginMs) / (7 * dayMs)) }, (_, week) => week);
  const rows = weeks.flatMap((week) =>
    campaigns.flatMap(([channel, purpose, usual]) =>
      Object.values(truths.brands).map((brand) => {
        const amount = Math.round(usual * (0.8 + 0.4 * all.of(`spend ${week} ${channel} ${brand}`).next()));
        return [localDay(beginMs + week * 7 * dayMs + dayMs / 2), channel, purpose, brand, euros(amount), 'EUR'];
      }),
    ),
  );
  const head = ['date', 'channel', 'purpose', 'brand', 'spend', 'currency'];
  return csv('marketing-spend.csv', 'Marketing spend', null, [head, ...rows]);
}

export function headcountFile({ beginMs, dayMs: untilMs }: Timeline): CompanyFile {
  const months = [
    ...new Set(
      Array.from({ length: (untilMs - beginMs) / dayMs }, (_, day) => localDay(beginMs + day * dayMs).slice(0, 7)),
    ),
  ];
  const rows = months.flatMap((month) =>
    teams.map((team, place) => [`${month}-01`, team, 4 + (place % 2), '34.50', 'EUR']),
  );
  return csv('headcount.csv', 'Headcount', null, [['month', 'team', 'headcount', 'hourly_cost', 'currency'], ...rows]);
}

export function filmsFile(days: readonly ChannelDay[]): CompanyFile {
  const rows = days.map(({ day, followers, views, likes }) => [day, 'youtube', 'Spielhaus', followers, views, likes]);
  return csv('film-channel.csv', 'Film channel', null, [
    ['date', 'platform', 'page', 'followers', 'views', 'likes'],
    ...rows,
  ]);
}
