import { PluginError, type EraseReceipt, type ExportedItem, type Subject } from '@customering/plugin-sdk';
import { z } from 'zod';
import { gidOf, numberOf } from './gid';
import { ask, type Context } from './graphql';
import { readAccount } from './granted';
import { customerQuery, customersQuery, eraseMutation, moreLinesQuery, ordersQuery } from './queries';
import { isGiven } from './read-as';
import { orderLines, whole } from './whole';

/** As many customers as one e-mail address can surely have. */
const most = 20;

const customer = z.looseObject({
  id: z.string(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  defaultEmailAddress: z.looseObject({ emailAddress: z.string().nullish() }).nullish(),
  defaultPhoneNumber: z.looseObject({ phoneNumber: z.string().nullish() }).nullish(),
});
type Customer = z.output<typeof customer>;

const many = z.looseObject({ nodes: z.array(customer) });
const erased = z.looseObject({ userErrors: z.array(z.looseObject({ message: z.string().default('') })) });
const orders = z.looseObject({
  nodes: z.array(z.looseObject({ id: z.string() })),
  pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
});

/** Shopify puts the wish on a list and carries it out days later, when no order of theirs is too young: until then it is owing. */
export async function eraseCustomer(subject: Subject, context: Context): Promise<EraseReceipt> {
  const found = await customersOf(subject, context);
  if (found.length === 0) return { state: 'not_found' };
  const left = found.filter(isKnown);
  for (const { id } of left) await requestErasure(id, context);
  const reference = found.map(({ id }) => numberOf(id)).join(', ');
  return { state: left.length === 0 ? 'erased' : 'owing', reference };
}

async function requestErasure(id: string, context: Context): Promise<void> {
  const question = { query: eraseMutation, of: 'customerRequestDataErasure', variables: { id } };
  const [refusal] = (await ask(context, question, erased)).userErrors;
  if (refusal)
    throw new PluginError('config', 'Shopify refuses to erase the customer. Erase them in the shop under Customers.', {
      reason: 'erasure_refused',
    });
}

/** What is left of a customer who was erased names nobody. */
function isKnown({ firstName, lastName, defaultEmailAddress: email, defaultPhoneNumber: phone }: Customer): boolean {
  return [firstName, lastName, email?.emailAddress, phone?.phoneNumber].some(isGiven);
}

/** Customers, and all of their orders. */
export async function* exportCustomer(subject: Subject, context: Context): AsyncGenerator<ExportedItem> {
  for (const found of await customersOf(subject, context)) {
    yield { stream: 'customers', payload: found };
    yield* ordersOf(found, context);
  }
}

async function* ordersOf(
  customer: Customer,
  context: Context,
  after: string | null = null,
): AsyncGenerator<ExportedItem> {
  const { granted } = await readAccount(context);
  const variables = { first: most, after, filter: `customer_id:${numberOf(customer.id)}` };
  const list = await ask(context, { query: ordersQuery(granted), of: 'orders', variables }, orders);
  for (const order of list.nodes)
    yield { stream: 'orders', payload: await whole(order, orderLines, moreLinesQuery(granted), context) };
  const next = list.pageInfo.endCursor ?? null;
  if (list.pageInfo.hasNextPage && next !== null && next !== after) yield* ordersOf(customer, context, next);
}

async function customersOf({ identifiers }: Subject, context: Context): Promise<readonly Customer[]> {
  const found = new Map<string, Customer>();
  for (const { type, value } of identifiers) {
    if (type === 'customer_id' && /^\d+$/.test(value)) {
      const question = { query: customerQuery, of: 'customer', variables: { id: gidOf('Customer', value) } };
      const held = await ask(context, question, customer.nullish());
      if (held) found.set(held.id, held);
    }
    if (type === 'email' || type === 'phone')
      for (const each of await search(type, value, context)) found.set(each.id, each);
  }
  return [...found.values()];
}

/** The vendor's search is generous: what it finds is compared. */
async function search(type: 'email' | 'phone', value: string, context: Context): Promise<readonly Customer[]> {
  const filter = `${type}:"${value.replace(/["\\]/g, '')}"`;
  const question = { query: customersQuery, of: 'customers', variables: { first: most, after: null, filter } };
  const list = await ask(context, question, many);
  return list.nodes.filter((each) =>
    type === 'email'
      ? (each.defaultEmailAddress?.emailAddress ?? '').toLowerCase() === value.trim().toLowerCase()
      : digitsOf(each.defaultPhoneNumber?.phoneNumber ?? '') === digitsOf(value),
  );
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}
