import type { z } from 'zod';
import { choice, id, text } from './field';
import type { Frozen } from './frozen';
import { kind } from './kind';

export const assignment = kind(
  'assignment',
  { version: 1, means: 'Somebody or something was put into one arm of a trial.' },
  {
    trial: id('key of the trial or experiment'),
    variant: id('key of the arm'),
    unitKind: choice(
      ['profile', 'account', 'store', 'team', 'region', 'agent'],
      'what was assigned: the person of the identifiers, or the account, store … that the record names',
    ),
  },
);
/** Somebody or something was put into one arm of a trial. */
export type Assignment = Frozen<z.output<typeof assignment>>;

export const exposure = kind(
  'exposure',
  { version: 1, means: 'Somebody met the change that a trial tries. To be assigned is not yet to have met it.' },
  {
    trial: id('key of the trial or experiment'),
    variant: id('key of the arm that was met'),
    channel: text('where').optional(),
  },
);
/** Somebody met the change that a trial tries. */
export type Exposure = Frozen<z.output<typeof exposure>>;

export const deletable = [
  'profile',
  'interaction',
  'order',
  'refund',
  'payment',
  'subscription',
  'product',
  'survey_response',
  'content_item',
  'content_metric',
  'audience_size',
  'consent_change',
  'spend',
  'visit',
  'headcount',
  'assignment',
  'exposure',
] as const;

export const tombstone = kind(
  'tombstone',
  {
    version: 1,
    means:
      "The sender deleted something. The source's facts of that kind and external id are removed; versions that are not newer than the tombstone's delivery do not come back.",
  },
  {
    of: choice(deletable, 'kind of what was deleted'),
    targetExternalId: id('external id of what was deleted'),
  },
);
/** The sender deleted something. */
export type Tombstone = Frozen<z.output<typeof tombstone>>;
