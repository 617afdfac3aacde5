import { stateOf, type OrderState } from './order-state';
import type { Customer, Product, Variant, World } from './world';

/** What the shop holds at the moment that its clock shows. */
export class HeldShop {
  /** Customers of whom nothing is left, by when it happened. */
  private readonly erased = new Map<number, string>();
  /** Requests to erase that wait. */
  readonly erasures = new Set<number>();

  private known: { readonly second: number; readonly orders: readonly OrderState[] } | null = null;

  constructor(
    readonly world: World,
    readonly now: () => Date,
  ) {}

  /** Made once a second of the shop's clock: a large shop is asked often. */
  orders(): readonly OrderState[] {
    const second = Math.floor(this.now().getTime() / 1_000);
    if (this.known?.second !== second) {
      const at = new Date(second * 1_000);
      this.known = { second, orders: this.world.orders.flatMap((order) => stateOf(order, at) ?? []) };
    }
    return this.known.orders;
  }

  customers(): Customer[] {
    const known = this.world.customers.filter(({ createdAt }) => Date.parse(createdAt) <= this.now().getTime());
    return known.map((customer) => this.shown(customer));
  }

  customer(id: number | null): Customer | null {
    return this.customers().find((customer) => customer.id === id) ?? null;
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
    return done;
  }

  isErased(id: number | null): boolean {
    return id !== null && this.erased.has(id);
  }

  private shown(customer: Customer): Customer {
    const at = this.erased.get(customer.id);
    if (at === undefined) return customer;
    return { ...customer, firstName: 'redacted', lastName: 'redacted', email: null, phone: null, updatedAt: at };
  }
}
