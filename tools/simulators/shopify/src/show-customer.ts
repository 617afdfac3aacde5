import { need, ordersSeen, type Context, type OrderArgs } from './context';
import { gid } from './gid';
import { sum } from './money-sums';
import { totalsOf } from './order-state';
import { moneyV2 } from './show-money';
import type { Customer } from './world';

export function showCustomer(customer: Customer, context: Context) {
  need(context, 'customer', 'read_customers');
  const { currency } = context.shop.world.shop;
  const own = () => context.shop.ordersOf(customer.id);
  const seen = () => ordersSeen(context).filter(({ order }) => order.customerId === customer.id);
  return {
    __typename: 'Customer',
    id: gid('Customer', customer.id),
    legacyResourceId: String(customer.id),
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    phone: customer.phone,
    defaultEmailAddress: customer.email && {
      emailAddress: customer.email,
      marketingState: 'SUBSCRIBED',
      marketingOptInLevel: 'SINGLE_OPT_IN',
      marketingUpdatedAt: customer.createdAt,
    },
    defaultPhoneNumber: customer.phone && { phoneNumber: customer.phone, marketingState: 'NOT_SUBSCRIBED' },
    locale: 'en',
    note: null,
    tags: [],
    state: 'DISABLED',
    verifiedEmail: true,
    numberOfOrders: () => String(own().length),
    amountSpent: () => moneyV2(sum(own().map((state) => totalsOf(state).total)).shop, currency),
    defaultAddress: null,
    taxExempt: false,
    dataSaleOptOut: false,
    orders: (args: OrderArgs) => context.show.orders(seen(), args, context),
  };
}
