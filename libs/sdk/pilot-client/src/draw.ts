import { murmur3, place } from './hash';
import { variantAt } from './assign';
import type { Variant } from './rule';

/** Something on the list. Members of one `cluster` get the same variant, and share stratum and block. */
export interface ListedUnit {
  readonly key: string;
  readonly stratum?: string;
  /** A part of a stratum that is balanced in itself, such as a pair of stores that are much alike. */
  readonly block?: string;
  readonly cluster?: string;
}

export interface DrawWish {
  readonly units: readonly ListedUnit[];
  readonly variants: readonly Variant[];
  readonly salt: string;
  /**
   * `hashed`: each by itself, as `assign` does it; units that join the list later move nobody. `balanced`: strata and blocks as even as
   * their sizes allow; the list must be whole. Left out: balanced where strata or blocks are named or fewer than 1,000 are drawn.
   */
  readonly how?: 'hashed' | 'balanced';
}

export interface Drawn {
  readonly how: 'hashed' | 'balanced';
  /** In the order of the list. */
  readonly units: readonly { readonly key: string; readonly variant: string }[];
}

const many = 1_000;

/** The list cannot be drawn; the message names the unit. */
export class DrawError extends Error {
  override readonly name = 'DrawError';
}

/** Puts a list that is known beforehand into variants. The same list and salt always give the same draw, in whatever order it stands. */
export function drawUnits({ units, variants, salt, how }: DrawWish): Drawn {
  const lots = lotsOf(units);
  const isGrouped = units.some(({ stratum, block }) => stratum !== undefined || block !== undefined);
  const way = how ?? (isGrouped || lots.size < many ? 'balanced' : 'hashed');
  const drawn =
    way === 'hashed' ? hashed([...lots.keys()], variants, salt) : balanced([...lots.values()], variants, salt);
  return { how: way, units: units.map((unit) => ({ key: unit.key, variant: drawn.get(lotOf(unit)) ?? '' })) };
}

interface Lot {
  readonly key: string;
  readonly stratum: string;
  readonly block: string;
}

function lotOf({ key, cluster }: ListedUnit): string {
  return cluster ?? key;
}

/** What is drawn: clusters, and units that are in none. */
function lotsOf(units: readonly ListedUnit[]): Map<string, Lot> {
  const lots = new Map<string, Lot & { readonly isCluster: boolean }>();
  const keys = new Set<string>();
  for (const unit of units) {
    const { stratum = '', block = '', cluster } = unit;
    if (keys.has(unit.key)) throw new DrawError(`"${unit.key}" stands on the list twice.`);
    keys.add(unit.key);
    const lot = { key: lotOf(unit), stratum, block, isCluster: cluster !== undefined };
    const known = lots.get(lot.key);
    if (known && !(known.isCluster && lot.isCluster)) throw new DrawError(`"${lot.key}" names a unit and a cluster.`);
    if (known && (known.stratum !== stratum || known.block !== block))
      throw new DrawError(`The members of "${lot.key}" are of different strata or blocks.`);
    lots.set(lot.key, lot);
  }
  return lots;
}

function hashed(keys: readonly string[], variants: readonly Variant[], salt: string): Map<string, string> {
  return new Map(keys.map((key) => [key, variantAt(variants, place('variant', salt, key))]));
}

/** Stratum by stratum and block by block; what does not divide goes to the variants that have had least. */
function balanced(lots: readonly Lot[], variants: readonly Variant[], salt: string): Map<string, string> {
  const drawn = new Map<string, string>();
  const overall = new Tally(variants);
  for (const [stratum, members] of groupsOf(lots, ({ stratum }) => stratum, salt)) {
    const within = new Tally(variants);
    for (const [block, blockMembers] of groupsOf(members, (lot) => lot.block, salt)) {
      const seats = seatsFor(blockMembers.length, variants, [within, overall], `${salt}|${stratum}|${block}`);
      const order = salted(blockMembers, ({ key }) => key, salt);
      order.forEach(({ key }, index) => drawn.set(key, seats[index] ?? ''));
      within.add(seats);
      overall.add(seats);
    }
  }
  return drawn;
}

/** As many seats as each variant has a whole claim to; the rest by what is missing most, and by the salt where that is the same. */
function seatsFor(count: number, variants: readonly Variant[], tallies: readonly Tally[], salt: string): string[] {
  const whole = variants.reduce((sum, { share }) => sum + share, 0);
  const seats = variants.flatMap(({ key, share }) => Array<string>(Math.floor((count * share) / whole)).fill(key));
  const open = salted(
    variants.filter(({ share }) => share > 0),
    ({ key }) => key,
    salt,
  );
  const after = tallies.map((tally) => tally.missing(seats, count));
  const rest = open.sort((left, right) => {
    for (const missing of after) {
      const difference = (missing.get(right.key) ?? 0) - (missing.get(left.key) ?? 0);
      if (Math.abs(difference) > 1e-9) return difference;
    }
    return 0; // sorting keeps the salted order
  });
  return [...seats, ...rest.slice(0, count - seats.length).map(({ key }) => key)];
}

/** How many each variant has had, against its share. */
class Tally {
  private readonly had = new Map<string, number>();
  private sum = 0;

  constructor(private readonly variants: readonly Variant[]) {}

  add(seats: readonly string[]): void {
    for (const key of seats) this.had.set(key, (this.had.get(key) ?? 0) + 1);
    this.sum += seats.length;
  }

  /** How far each variant is behind its share of all that will have been drawn, when these seats are given. */
  missing(seats: readonly string[], count: number): Map<string, number> {
    const whole = this.variants.reduce((sum, { share }) => sum + share, 0);
    return new Map(
      this.variants.map(({ key, share }) => {
        const given = (this.had.get(key) ?? 0) + seats.filter((seat) => seat === key).length;
        return [key, ((this.sum + count) * share) / whole - given];
      }),
    );
  }
}

/** Groups in an order that the salt alone decides. */
function groupsOf(
  lots: readonly Lot[],
  nameOf: (lot: Lot) => string,
  salt: string,
): (readonly [string, readonly Lot[]])[] {
  const groups = new Map<string, Lot[]>();
  for (const lot of lots) {
    const group = groups.get(nameOf(lot));
    if (group) group.push(lot);
    else groups.set(nameOf(lot), [lot]);
  }
  return salted([...groups], ([name]) => name, salt);
}

/** Sorted by hash, so that no order of the list shows. */
function salted<Item>(items: readonly Item[], keyOf: (item: Item) => string, salt: string): Item[] {
  return items
    .map((item) => ({ item, key: keyOf(item), hash: murmur3(`order|${salt}|${keyOf(item)}`) }))
    .sort((left, right) => left.hash - right.hash || (left.key < right.key ? -1 : 1))
    .map(({ item }) => item);
}
