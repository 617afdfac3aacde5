/**
 * What a pilot's result must be, from the generator's own knowledge of who is whom. Written apart from the product: it shares no code with it.
 */
export interface Seat {
  readonly name: string;
  readonly variant: string;
  readonly at: number;
}

export interface Sale {
  readonly name: string;
  readonly at: number;
  readonly cents: number;
}

export interface OracleTerms {
  readonly watchMs: number;
  readonly beforeMs: number;
  readonly until: number;
}

/** Names that turned out to be one person. */
export class Unions {
  private readonly parent = new Map<string, string>();

  find(name: string): string {
    const above = this.parent.get(name);
    if (above === undefined) return name;
    const root = this.find(above);
    this.parent.set(name, root);
    return root;
  }

  join(left: string, right: string): void {
    const [a, b] = [this.find(left), this.find(right)];
    if (a !== b) this.parent.set(a, b);
  }
}

interface Person {
  readonly variant: string;
  readonly at: number;
}

export interface Expected {
  readonly crossed: number;
  readonly joined: number;
  readonly n: Readonly<Record<string, number>>;
  readonly mean: Readonly<Record<string, number>>;
  /** Difference of means with the past taken off, treated less control. */
  readonly estimate: number;
}

export function expectedResult(
  unions: Unions,
  seats: readonly Seat[],
  sales: readonly Sale[],
  terms: OracleTerms,
): Expected {
  const bySeat = new Map<string, Seat[]>();
  for (const seat of seats) {
    const root = unions.find(seat.name);
    bySeat.set(root, [...(bySeat.get(root) ?? []), seat]);
  }
  const people = new Map<string, Person>();
  let [crossed, joined] = [0, 0];
  for (const [root, own] of bySeat) {
    const variants = new Set(own.map(({ variant }) => variant));
    if (variants.size > 1) crossed += 1;
    else people.set(root, { variant: own[0]?.variant ?? '', at: Math.min(...own.map(({ at }) => at)) });
    if (variants.size === 1 && new Set(own.map(({ name }) => name)).size > 1) joined += 1;
  }
  const figures = [...people]
    .filter(([, { at }]) => at + terms.watchMs <= terms.until)
    .map(([root, person]) => ({ ...person, ...amounts(unions, root, person, sales, terms) }));
  return { crossed, joined, ...compare(figures) };
}

function amounts(
  unions: Unions,
  root: string,
  { at }: Person,
  sales: readonly Sale[],
  { watchMs, beforeMs }: OracleTerms,
) {
  const own = sales.filter(({ name }) => unions.find(name) === root);
  const sum = (from: number, to: number) =>
    own.filter((sale) => sale.at >= from && sale.at < to).reduce((total, { cents }) => total + cents, 0) / 100;
  return { after: sum(at, at + watchMs), before: sum(at - beforeMs, at) };
}

interface Figure {
  readonly variant: string;
  readonly after: number;
  readonly before: number;
}

/** Deng, Xu, Kohavi & Walker 2013, straight from the formula: theta over everybody together. */
function compare(figures: readonly Figure[]): Pick<Expected, 'n' | 'mean' | 'estimate'> {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const of = (variant: string) => figures.filter((one) => one.variant === variant);
  const [x, y] = [mean(figures.map(({ before }) => before)), mean(figures.map(({ after }) => after))];
  const covariance = figures.reduce((sum, { before, after }) => sum + (before - x) * (after - y), 0);
  const variance = figures.reduce((sum, { before }) => sum + (before - x) ** 2, 0);
  const theta = covariance / variance;
  const adjusted = (variant: string) => mean(of(variant).map(({ after, before }) => after - theta * before));
  const variants = ['control', 'change'];
  return {
    n: Object.fromEntries(variants.map((variant) => [variant, of(variant).length])),
    mean: Object.fromEntries(variants.map((variant) => [variant, mean(of(variant).map(({ after }) => after))])),
    estimate: adjusted('change') - adjusted('control'),
  };
}
