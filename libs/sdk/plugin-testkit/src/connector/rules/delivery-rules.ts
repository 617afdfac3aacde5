import { countItems } from '@customering/webhooks';
import { expectThat } from '../../conformance-fault';
import { isPlain, mapLeaves, parseOrNull } from '../../json';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import type { ExampleDelivery } from '../connector-setup';
import { bodyOf, deliveredSample, headersOf } from '../delivered-samples';
import { readSamples, type ReadRow } from '../sample';

const batch = 1_000;
const eventNames = ['type', 'event', 'event_type', 'eventType', 'topic', 'action', 'kind'];

export const deliveryRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'delivery.count',
    title: 'cuts a delivery into as many records as the door counts',
    check: (run) =>
      each(run, async (delivery) => {
        const [row] = await readSamples(run.plugin, [deliveredSample(run, delivery)]);
        const counted = countOf(run, delivery);
        const told = row && 'fault' in row ? `throws: ${row.fault.detail}` : `makes ${recordsIn(row)} records of it`;
        expectThat(
          recordsIn(row) === counted,
          `The door counts ${counted} records in "${delivery.name}", and "parse" ${told}.`,
          'Give one record an item, also for those that are ignored later.',
        );
      }),
  },
  {
    id: 'delivery.same-key',
    title: 'gives a delivery that comes again the same keys',
    needs: ['delivery.count'],
    check: (run) =>
      each(run, async (delivery) => {
        const sample = deliveredSample(run, delivery);
        const again = { ...sample, receivedAt: '2026-03-02T08:00:00.000Z' };
        const [first, second, third] = [
          ...(await readSamples(run.plugin, [sample, again])),
          ...(await readSamples(run.asking, [sample])),
        ].map(keysOf);
        expectThat(
          first === second && first === third,
          `Delivered twice, "${delivery.name}" has two "dedupeKey"s.`,
          'Make it from what the sender wrote: no clock, no chance.',
        );
      }),
  },
  {
    id: 'delivery.keeps-fields',
    title: 'keeps every field of a delivery',
    needs: ['delivery.count'],
    check: (run) =>
      each(run, async (delivery) => {
        const { body, marks } = marked(delivery);
        const [row] = await readSamples(run.plugin, [deliveredSample(run, { ...delivery, body })]);
        // Of a notice nothing is kept: the item is fetched.
        if (row && 'records' in row && row.records.some(({ became }) => 'refetch' in became)) return;
        const kept = row && 'records' in row ? JSON.stringify(row.records.map(({ payload }) => payload)) : '';
        const lost = marks.find((mark) => !kept.includes(mark));
        expectThat(
          lost === undefined,
          `A field of "${delivery.name}" that the connector does not declare is dropped.`,
          'Put the whole item into "payload".',
        );
      }),
  },
  {
    id: 'delivery.unknown',
    title: 'ignores events that it does not know',
    check: async (run) => {
      const unknown = run.setup.unknown ?? madeUp(run.setup.deliveries?.[0]);
      if (!unknown) return;
      const [row] = await readSamples(run.plugin, [deliveredSample(run, unknown)]);
      const faults =
        row && 'records' in row ? row.records.flatMap(({ became }) => ('fault' in became ? [became.fault] : [])) : [];
      const bug = row && 'fault' in row ? row.fault : faults.find(({ kind }) => kind === 'bug');
      expectThat(
        bug === undefined,
        `An event that it does not know makes it throw: ${bug?.detail ?? ''}.`,
        "Return { ignored: 'why' }: senders add events whenever they like.",
      );
    },
  },
  {
    id: 'delivery.batch',
    title: 'reads a delivery of 1,000 items',
    needs: ['delivery.count'],
    check: (run) =>
      each(run, async (delivery) => {
        const large = enlarged(delivery);
        if (!large) return;
        const [row] = await readSamples(run.plugin, [deliveredSample(run, large)]);
        expectThat(
          recordsIn(row) === batch,
          `Of 1,000 items in "${delivery.name}" it makes ${recordsIn(row)} records.`,
          'Give one record an item, however many there are.',
        );
      }),
  },
];

/** A delivery in which every object of every item has one more field, each with a value of its own. */
function marked(delivery: ExampleDelivery): { body: string; marks: readonly string[] } {
  const marks: string[] = [];
  const mark = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(mark);
    if (!isPlain(value)) return value;
    const inner = Object.entries(value).map(([name, field]) => [name, mark(field)] as const);
    return { ...Object.fromEntries(inner), kit_extra: `kit-extra-${marks.push(`kit-extra-${marks.length + 1}.`)}.` };
  };
  const text = bodyOf(delivery);
  const body = parseOrNull(text);
  if (body === null || typeof body !== 'object') return { body: text, marks };
  const { list = '' } = delivery;
  return {
    body: JSON.stringify(list === '' ? mark(body) : put(body, list.split('.'), mark(itemsAt(body, list)))),
    marks,
  };
}

function itemsAt(body: unknown, list: string): unknown {
  return list.split('.').reduce<unknown>((value, name) => (isPlain(value) ? value[name] : undefined), body);
}

async function each({ setup }: ConnectorRun, work: (delivery: ExampleDelivery) => Promise<void>): Promise<void> {
  for (const delivery of setup.deliveries ?? []) await work(delivery);
}

/** As the door counts, which knows the form of a delivery and nothing else. */
function countOf({ description }: ConnectorRun, delivery: ExampleDelivery): number {
  const { records, list, preset } = delivery;
  if (records !== undefined || preset === undefined) return records ?? 1;
  return countItems(
    { headers: headersOf(delivery) },
    parseOrNull(bodyOf(delivery)),
    list === '' ? null : (list ?? null),
    description.presets.find(({ id }) => id === preset)?.recipe,
  );
}

function recordsIn(row: ReadRow | undefined): number {
  return row && 'records' in row ? row.records.length : 0;
}

function keysOf(row: ReadRow | undefined): string {
  return row && 'records' in row
    ? JSON.stringify(row.records.map(({ dedupeKey, version }) => [dedupeKey, version]))
    : 'fault';
}

function madeUp(delivery: ExampleDelivery | undefined): ExampleDelivery | null {
  const body = delivery ? parseOrNull(bodyOf(delivery)) : null;
  if (!delivery || body === null || typeof body !== 'object') return null;
  const changed = mapLeaves(body, ({ path, value }) =>
    eventNames.includes(path.at(-1) ?? '') && typeof value === 'string' ? 'kit.unheard.of' : value,
  );
  return { ...delivery, body: JSON.stringify(changed) };
}

/** The list of the delivery, with its items over and over. */
function enlarged(delivery: ExampleDelivery): ExampleDelivery | null {
  const body = parseOrNull(bodyOf(delivery));
  const { list } = delivery;
  if (list === undefined) return null;
  const items = list === '' ? body : itemsAt(body, list);
  if (!Array.isArray(items) || items.length === 0) return null;
  const many = Array.from({ length: batch }, (_, index): unknown => items[index % items.length]);
  return { ...delivery, records: batch, body: JSON.stringify(list === '' ? many : put(body, list.split('.'), many)) };
}

function put(value: unknown, [name = '', ...rest]: readonly string[], list: unknown): unknown {
  const fields = isPlain(value) ? value : {};
  return { ...fields, [name]: rest.length === 0 ? list : put(fields[name], rest, list) };
}
