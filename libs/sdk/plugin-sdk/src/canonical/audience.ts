import type { z } from 'zod';
import { amount, choice, currency, day, decimal, id, text } from './field';
import type { Frozen } from './frozen';
import { kind } from './kind';

export const contentItem = kind(
  'content_item',
  { version: 1, means: 'Something that was published: a post, a video, an article. `occurredAt` is when it came out.' },
  {
    platform: id('where it came out, such as youtube or help_centre'),
    format: choice(['post', 'video', 'story', 'article', 'page', 'ad', 'thread', 'other'], 'what it is'),
    owner: choice(['brand', 'customer', 'partner', 'other'], 'who made it').optional(),
    title: text('its title').optional(),
    text: text('its words', { personal: 'free_text' }).optional(),
    url: text('where it can be seen').optional(),
    parent: text('external id of the item that it belongs to or answers').optional(),
    topic: text('what it is about, such as a product or a question').optional(),
    durationSeconds: amount('length of a film or recording in seconds').optional(),
  },
);
/** Something that was published. */
export type ContentItem = Frozen<z.output<typeof contentItem>>;

export const contentMetric = kind(
  'content_metric',
  { version: 1, means: 'How often something was seen, shared or liked: one number of one item for one day.' },
  {
    contentExternalId: id('external id of the content item'),
    day: day('day that the number is of, YYYY-MM-DD, as the platform counts days'),
    metric: id('what was counted, such as views, likes, shares or watch_seconds'),
    value: decimal('the number'),
    counting: choice(['delta', 'cumulative'], 'of the day alone, or since it came out'),
    platform: text('where it was counted').optional(),
    trafficSource: text('where viewers came from, such as search').optional(),
  },
);
/** One number of one content item for one day. */
export type ContentMetric = Frozen<z.output<typeof contentMetric>>;

export const audienceSize = kind(
  'audience_size',
  { version: 1, means: 'How many people follow, subscribe to or are members of something at this moment.' },
  {
    platform: id('where, such as youtube or newsletter'),
    audience: id('key of the page, list or community'),
    metric: id('who is counted, such as followers, subscribers or active_members'),
    size: amount('how many people'),
  },
);
/** How many people follow something at this moment. */
export type AudienceSize = Frozen<z.output<typeof audienceSize>>;

export const spend = kind(
  'spend',
  { version: 1, means: 'Money that went into reaching people: one sum of one campaign for one day.' },
  {
    currency: currency(),
    amount: decimal('what was spent; negative when it was given back'),
    purpose: text('what for, such as ads, events or agency').optional(),
    platform: text('where, such as meta or google').optional(),
    campaign: text('key of the campaign').optional(),
    day: day('day that the sum is of, YYYY-MM-DD, as the platform counts days').optional(),
    impressions: amount('how often it was shown').optional(),
    clicks: amount('how often it was clicked').optional(),
  },
);
/** Money that went into reaching people. */
export type Spend = Frozen<z.output<typeof spend>>;

export const headcount = kind(
  'headcount',
  { version: 1, means: 'How many people work in a team, shop or region from `occurredAt` on.' },
  {
    people: amount('how many, in full-time posts such as "2.5"'),
    role: text('what they do').optional(),
    currency: currency('currency of the cost, ISO 4217 such as EUR').optional(),
    hourlyCost: amount('what one hour of one of them costs', { needs: 'currency' }).optional(),
  },
);
/** How many people work in a team, shop or region from `occurredAt` on. */
export type Headcount = Frozen<z.output<typeof headcount>>;
