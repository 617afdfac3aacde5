import type { Dice } from '@customering/simulator-core';
import { later } from './moment';
import type { Span } from './plan-content';
import type { MessageChannel, PlannedMessage, PlannedPerson } from './world';

/** The vendor tells no more of a conversation than its latest 20 messages. */
const mostInOne = 18;
const channels = ['messenger', 'instagram', 'whatsapp'] as const;
const texts = [
  'Wo ist mein Päckchen? 📦',
  'It arrived, thank you',
  'My train does not run',
  'Is there a spare wheel?',
  'ok',
];
const day = 86_400;

interface Talk {
  readonly channel: MessageChannel;
  readonly person: PlannedPerson;
}

/** In every world: whose number changes writes before and after it, and whose number nobody knows writes, too. */
const surely: readonly { readonly person: number; readonly share: number }[] = [
  { person: 2, share: 0.1 },
  { person: 2, share: 0.8 },
  { person: 1, share: 0.4 },
];
/** An answer that fails, in every world. */
const failing = 3;

/** People write, and mostly somebody answers. */
export function planMessages(all: Dice, count: number, people: readonly PlannedPerson[], span: Span): PlannedMessage[] {
  const messages: PlannedMessage[] = [];
  const lengths = new Map<Talk, number>();
  const talks = people.flatMap((person) =>
    channels.filter((channel) => isOn(person, channel)).map((channel): Talk => ({ channel, person })),
  );
  for (let turn = 0; messages.length < count; turn++) {
    const dice = all.of(`talk ${turn}`);
    const open = talks.filter((talk) => (lengths.get(talk) ?? 0) < mostInOne);
    const sure = surely[turn];
    const talk = talks.find((one) => isSure(one, sure)) ?? dice.pick(open.length > 0 ? open : talks);
    const length = Math.min(sure ? 4 : dice.whole(1, 4), count - messages.length);
    lengths.set(talk, (lengths.get(talk) ?? 0) + length);
    const place = sure ? sure.share * span.days * day : dice.whole(0, span.days * day - 1);
    const begun = later(span.from, Math.floor(place));
    for (let each = 0; each < length; each++)
      messages.push(planMessage(dice, talk, later(begun, each * dice.whole(20, 900)), messages.length));
  }
  return messages;
}

function planMessage(dice: Dice, { channel, person }: Talk, at: string, number: number): PlannedMessage {
  const direction = number !== failing && dice.chance(0.6) ? 'inbound' : 'outbound';
  const isWithdrawn = channel !== 'messenger' && direction === 'inbound' && dice.chance(0.06);
  return {
    id: idOf(channel, number),
    ...{ channel, person: person.number, direction, at },
    text: `${dice.pick(texts)} (${number})`,
    kind: dice.chance(0.1) ? 'image' : 'text',
    ...(isWithdrawn ? { removedAt: later(at, dice.whole(5, 3_000)) } : {}),
    ...(channel === 'whatsapp' && direction === 'outbound' ? fateOf(dice, at, number) : {}),
  };
}

function fateOf(dice: Dice, at: string, number: number): Partial<PlannedMessage> {
  if (number === failing || dice.chance(0.07)) return { hasFailed: true };
  const deliveredAt = later(at, dice.whole(1, 600));
  return {
    ...(dice.chance(0.9) ? { deliveredAt } : {}),
    ...(dice.chance(0.6) ? { readAt: later(deliveredAt, dice.whole(0, 5_000)) } : {}),
  };
}

function idOf(channel: MessageChannel, number: number): string {
  const key = Buffer.from(`${channel} message ${number}`).toString('base64');
  return channel === 'messenger' ? `m_${key}` : channel === 'instagram' ? `aWdf${key}` : `wamid.${key}`;
}

function isOn(person: PlannedPerson, channel: MessageChannel): boolean {
  if (channel === 'messenger') return person.pageScopedId !== null;
  return person[channel] !== null;
}

function isSure({ channel, person }: Talk, sure: (typeof surely)[number] | undefined): boolean {
  return channel === 'whatsapp' && person.number === sure?.person;
}
