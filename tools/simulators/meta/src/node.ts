/** Anything that has an address in the graph. */
export interface Node {
  /** As the vendor names its kind in errors. */
  readonly type: string;
  readonly id: string;
  /** What is shown where nobody asks for fields. */
  readonly usual: readonly string[];
  /** Undefined: left out, as the vendor does with what is not there. */
  readonly fields: Readonly<Record<string, () => unknown>>;
  readonly edges: Readonly<Record<string, Edge>>;
}

/** What an edge is asked with: the filters of the address, or those behind its name in `fields`. */
export type Query = Pick<URLSearchParams, 'get' | 'has' | 'entries'>;

export type Edge = (query: Query) => Listed | Told;

/** Nodes, which are cut into pages. */
export interface Listed {
  readonly rows: readonly Row[];
  readonly order: 'ascending' | 'descending';
  readonly mostOnPage?: number;
  readonly summary?: Readonly<Record<string, unknown>>;
}

export interface Row {
  readonly id: string;
  /** By which a list is sorted; ties by id. */
  readonly place: number;
  /** Made for those alone that are shown: lists may be long. */
  readonly node: () => Node;
}

/** An answer that is no list of nodes. */
export interface Told {
  readonly body: {
    readonly data: readonly unknown[];
    /** Filters of the ranges before and behind. */
    readonly paging?: Readonly<Record<string, Record<string, string>>>;
  };
}

/** Fields that the vendor has, and these nodes have not: they may be asked for, and are left out. */
export function absent(...names: readonly string[]): Node['fields'] {
  return Object.fromEntries(names.map((name) => [name, () => undefined]));
}

/** Whether what a field holds is another node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'edges' in value && 'fields' in value;
}
