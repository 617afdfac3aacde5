import { Dice } from '@customering/simulator-core';
import type { MetaWorld } from '@customering/simulator-meta';
import type { WorldInput } from '@customering/simulator-shopify';
import type { ScenarioInput } from '@customering/simulator-typeform';
import type { ZendeskWorld } from '@customering/simulator-zendesk';
import { seed } from '../truths';
import { inventAnswers, surveyAccount, type Answered } from './answers';
import { inventCatalogue } from './catalogue';
import { deskWorld } from './desk-world';
import { inventContacts, type Contact } from './contacts';
import { accountsFile, filmsFile, headcountFile, salesFile, spendFile, visitsFile, type CompanyFile } from './files';
import { inventOrders, type InventedOrder } from './orders';
import { inventStoreSales, inventVisits, type StoreSale, type StoreVisits } from './partner-stores';
import { inventPeople, type Person } from './people';
import { pilotFile } from './pilot-file';
import { inventPurchases } from './purchases';
import { shopWorld } from './shop-world';
import { filmChannel, socialWorld } from './social-world';
import { Timeline, type Life } from './timeline';
import { inventWebVisits, type WebEvent } from './web-visits';

/** What happened, before anybody has written it down in a vendor's words. */
export interface Happened {
  readonly timeline: Timeline;
  readonly people: readonly Person[];
  readonly orders: readonly InventedOrder[];
  readonly storeSales: readonly StoreSale[];
  readonly visits: readonly StoreVisits[];
  readonly contacts: readonly Contact[];
  readonly answers: readonly Answered[];
}

/** The same in the words of those who tell it. */
export interface Told {
  readonly shops: Readonly<Record<'wood' | 'plush', WorldInput>>;
  readonly desk: ZendeskWorld;
  readonly social: MetaWorld;
  readonly surveys: ScenarioInput;
  readonly files: readonly CompanyFile[];
  readonly web: readonly WebEvent[];
}

export interface Company {
  readonly happened: Happened;
  readonly told: Told;
}

/** The same company for the same day, on every machine. @param day YYYY-MM-DD: the day of loading; three years lie before it */
export function inventCompany(day: string, life?: Life): Company {
  const dice = new Dice(seed);
  const timeline = new Timeline(day, life);
  const [people, wares] = [inventPeople(dice), inventCatalogue(dice)];
  const purchases = inventPurchases(dice, people, timeline);
  const orders = inventOrders(dice, purchases, wares);
  const storeSales = inventStoreSales(dice, wares, orders, timeline);
  const visits = inventVisits(dice, timeline);
  const contacts = inventContacts(dice, people, timeline);
  const answers = inventAnswers(dice, purchases, timeline);
  const happened = { timeline, people, orders, storeSales, visits, contacts, answers };
  return {
    happened,
    told: {
      shops: {
        wood: shopWorld('wood', orders, wares, timeline),
        plush: shopWorld('plush', orders, wares, timeline),
      },
      desk: deskWorld(dice, contacts, timeline),
      social: socialWorld(dice.of('social'), people, timeline),
      surveys: surveyAccount(answers),
      files: [...filesOf(dice, happened), pilotFile(dice, purchases, timeline)],
      web: inventWebVisits(dice, people, timeline),
    },
  };
}

/** The first ones first: they are small, and the first figures are true with them. */
function filesOf(dice: Dice, { orders, storeSales, visits, timeline }: Happened): CompanyFile[] {
  return [
    visitsFile(visits),
    salesFile('plush', storeSales),
    salesFile('wood', storeSales),
    accountsFile(orders, timeline),
    spendFile(dice, timeline),
    headcountFile(timeline),
    filmsFile(filmChannel(dice.of('films'), timeline)),
  ];
}
