import type { Dice } from '@customering/simulator-core';
import type { ScenarioInput } from '@customering/simulator-typeform';
import { truths } from '../truths';
import type { BrandKey } from './catalogue';
import type { Person } from './people';
import type { Purchase } from './purchases';
import { dayMs, instant, type Timeline } from './timeline';

/** What somebody answers some days behind a purchase. */
export interface Answered {
  readonly purchase: Purchase;
  readonly atMs: number;
  /** From 0 to 10. */
  readonly recommend: number;
  /** From 1 to 5. */
  readonly delivery: number;
  readonly packaging: number;
  readonly touchpoint: string | null;
}

/** Until the day of loading. A tenth answers; more of them while the pilot runs. */
export function inventAnswers(all: Dice, purchases: readonly Purchase[], timeline: Timeline): readonly Answered[] {
  const { from, to } = truths.pilot;
  return purchases.flatMap((purchase, place) => {
    const dice = all.of(`answer ${place}`);
    const atMs = purchase.atMs + dice.whole(2, 9) * dayMs;
    const isPilot = atMs >= timeline.before(from) && atMs < timeline.before(to);
    if (purchase.person.account !== null || !dice.chance(isPilot ? 0.35 : 0.1) || atMs >= timeline.dayMs) return [];
    const isTreated = isPilot && getsWorkshop(all, purchase.person);
    return [answerOf(dice, purchase, atMs, { isPilot, isTreated })];
  });
}

/** The lot of the pilot: one draw a person, however often they are asked. */
export function getsWorkshop(all: Dice, { number }: Pick<Person, 'number'>): boolean {
  return all.of(`workshop ${number}`).chance(0.5);
}

function answerOf(
  dice: Dice,
  purchase: Purchase,
  atMs: number,
  { isPilot, isTreated }: { readonly isPilot: boolean; readonly isTreated: boolean },
): Answered {
  const { pilot, spurious, driver } = truths;
  const delivery = within(4 + 0.9 * dice.normal(), 1, 5);
  const side = purchase.brand === 'wood' ? 0.5 : -0.5;
  const packaging = within(3.4 + side * spurious.difference + 0.8 * dice.normal(), 1, 5);
  const recommend = within(
    pilot.base +
      side * spurious.difference +
      driver.perPoint * (delivery - 4) +
      (isTreated ? pilot.effect : 0) +
      1.2 * dice.normal(),
    0,
    10,
  );
  const { treated, usual } = pilot.touchpoint;
  return { purchase, atMs, recommend, delivery, packaging, touchpoint: isPilot ? (isTreated ? treated : usual) : null };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}

const fields = [
  {
    id: 'fRecommend',
    ref: 'nps',
    type: 'nps',
    title: 'Would you recommend us to friends?',
    properties: { steps: 11, start_at_one: false },
  },
  scale('fDelivery', 'csat_delivery', 'How was the delivery?'),
  scale('fPackaging', 'csat_packaging', 'How was the packaging?'),
];

function scale(id: string, ref: string, title: string) {
  return { id, ref, type: 'opinion_scale', title, properties: { steps: 5, start_at_one: true } };
}

/** The same as forms and responses of a survey tool: one form for each brand. */
export function surveyAccount(answers: readonly Answered[]): ScenarioInput {
  const form = (brand: BrandKey) => ({ id: `after-${brand}`, title: `After your purchase: ${truths.brands[brand]}` });
  const settings = { settings: { language: 'de' }, fields };
  return {
    token: 'tfp_demo_company',
    forms: [
      { ...form('wood'), ...settings },
      { ...form('plush'), ...settings },
    ],
    responses: answers.map(({ purchase, atMs, recommend, delivery, packaging, touchpoint }, place) => ({
      form: form(purchase.brand).id,
      token: `answer${place}x`,
      count: 1,
      from: instant(atMs),
      everySeconds: 0,
      hidden: {
        email: purchase.person.email[purchase.brand],
        brand: truths.brands[purchase.brand],
        ...(touchpoint === null ? {} : { touchpoint }),
      },
      answers: [
        numberAnswer('fRecommend', 'nps', 'nps', recommend),
        numberAnswer('fDelivery', 'opinion_scale', 'csat_delivery', delivery),
        numberAnswer('fPackaging', 'opinion_scale', 'csat_packaging', packaging),
      ],
    })),
  };
}

function numberAnswer(id: string, type: string, ref: string, number: number) {
  return { field: { id, type, ref }, type: 'number', number };
}
