import { PluginError, type Normalised } from '@customering/plugin-sdk';
import { fieldsOf, instantOf, listOf, textOf, type Fields } from './fields';
import { metrics } from './insights';
import { platformIn } from './normalise-message';

/** How often a piece of content was seen, since it came out. */
export function normaliseInsight(payload: Fields): Normalised {
  const [insight, content] = [fieldsOf(payload['insight']), fieldsOf(payload['content'])];
  const platform = platformIn(content['platform']);
  const metric = metrics[platform][textOf(insight['name'])] ?? textOf(insight['name']);
  const day = textOf(payload['day']);
  const item = `${platform === 'facebook' ? 'post' : 'media'}:${textOf(content['id'])}`;
  return {
    records: [
      {
        type: 'content_metric',
        externalId: `${item}:${day}:${metric}`,
        occurredAt: `${day}T00:00:00Z`,
        identifiers: [],
        contentExternalId: item,
        day,
        metric,
        value: countOf(listOf(insight['values'])[0]?.['value'], 'insight.values'),
        counting: 'cumulative',
        platform,
      },
    ],
  };
}

/** How often everything of an account was seen on one day: a post's own views are a part of it. */
export function normaliseViews(payload: Fields): Normalised {
  const { platform, id } = fieldsOf(payload['account']);
  const account = `account:${textOf(id)}`;
  const day = textOf(payload['day']);
  return {
    records: [
      {
        type: 'content_metric',
        externalId: `${account}:${day}:account_views`,
        occurredAt: `${day}T00:00:00Z`,
        identifiers: [],
        contentExternalId: account,
        day,
        metric: 'account_views',
        value: countOf(payload['seen'], 'seen'),
        counting: 'delta',
        platform: platformIn(platform),
      },
    ],
  };
}

export function normaliseAudience(payload: Fields): Normalised {
  const { platform, id } = fieldsOf(payload['audience']);
  const at = instantOf(payload['at'], 'at');
  return {
    records: [
      {
        type: 'audience_size',
        externalId: `${textOf(id)}:followers:${at.slice(0, 10)}`,
        occurredAt: at,
        identifiers: [],
        platform: platformIn(platform),
        audience: textOf(id),
        metric: 'followers',
        size: countOf(payload['size'], 'size'),
      },
    ],
  };
}

function countOf(value: unknown, field: string): string {
  const written = textOf(value);
  if (/^\d{1,20}$/.test(written)) return written;
  throw new PluginError('bad_record', `"${written.slice(0, 40)}" is no count.`, { reason: 'bad_number', field });
}
