import { stateOf, type OrderState } from './order-state';
import type { Customer, Product, Variant, World } from './world';

interface Known {
  /** Nothing happens between the two instants. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly orders: readonly OrderState[];
  readonly ordersOf: ReadonlyMap<number, readonly OrderState[]>;
  readonly customers: readonly Customer[];
  readonly customerOf: ReadonlyMap<number, Customer>;
}

/** What the shop holds at the moment that its clock shows. */
export class HeldShop {
  /** Customers of whom nothing is left, by when it happened. */
  private readonly erased = new Map<number, string>();
  /** Requests to erase that wait. */
  readonly erasures = new Set<number>();

  private known: Known | null = null;

  constructor(
    readonly world: World,
    readonly now: () => Date,
  ) {}

  orders(): readonly OrderState[] {
    return this.held().orders;
  }

  ordersOf(customer: number): readonly OrderState[] {
    return this.held().ordersOf.get(customer) ?? [];
  }

  customers(): readonly Customer[] {
    return this.held().customers;
  }

  customer(id: number | null): Customer | null {
    return (id === null ? undefined : this.held().customerOf.get(id)) ?? null;
  }

  products(): Product[] {
    return this.world.products.filter(({ createdAt }) => Date.parse(createdAt) <= this.now().getTime());
  }

  variants(): { readonly variant: Variant; readonly product: Product }[] {
    return this.products().flatMap((product) => product.variants.map((variant) => ({ variant, product })));
  }

  /** Carries out the requests that wait. */
  erase(): readonly number[] {
    const done = [...this.erasures];
    for (const id of done) this.erased.set(id, `${this.now().toISOString().slice(0, 19)}Z`);
    this.erasures.clear();
    this.known = null;
    return done;
  }

  isErased(id: number | null): boolean {
    return id !== null && this.erased.has(id);
  }

  /** Made anew only when something has happened: a large shop is asked often. */
  private held(): Known {
    const nowMs = this.now().getTime();
    if (this.known && nowMs >= this.known.fromMs && nowMs < this.known.untilMs) return this.known;
    const at = new Date(nowMs);
    const orders = this.world.orders.flatMap((order) => stateOf(order, at) ?? []);
    const there = this.world.customers.filter(({ createdAt }) => Date.parse(createdAt) <= nowMs);
    const customers = there.map((customer) => this.shown(customer));
    const ordersOf = new Map<number, OrderState[]>();
    for (const state of orders) {
      const { customerId } = state.order;
      if (customerId !== null) ordersOf.set(customerId, [...(ordersOf.get(customerId) ?? []), state]);
    }
    const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
    const spell = { fromMs: nowMs, untilMs: this.nextAfter(nowMs) };
    return (this.known = { ...spell, orders, ordersOf, customers, customerOf });
  }

  private nextAfter(nowMs: number): number {
    const { orders, customers } = this.world;
    const instants = orders.flatMap(({ createdAt, later }) => [createdAt, ...later.map(({ at }) => at)]);
    const coming = [...instants, ...customers.map(({ createdAt }) => createdAt)].map((at) => Date.parse(at));
    return coming.reduce((next, ms) => (ms > nowMs && ms < next ? ms : next), Number.POSITIVE_INFINITY);
  }

  private shown(customer: Customer): Customer {
    const at = this.erased.get(customer.id);
    if (at === undefined) return customer;
    return { ...customer, firstName: 'redacted', lastName: 'redacted', email: null, phone: null, updatedAt: at };
  }
}
