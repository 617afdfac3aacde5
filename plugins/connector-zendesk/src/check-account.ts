import type { Discovery, ScopeCheck } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './ask';
import { satisfactionOf } from './satisfaction';

/** The vendor refuses times of the last minute. */
const agoSeconds = 300;
const anything = z.looseObject({});

/** One cheap request for each thing that is read; a wrong token is the host's to tell. */
export async function checkAccount(context: Context): Promise<readonly ScopeCheck[]> {
  const admin = 'The e-mail address in the settings has to be that of an administrator.';
  const satisfaction = await satisfactionOf(context);
  return [
    told('tickets', 'Tickets', await may(context, 'incremental/tickets/cursor.json'), admin),
    told('users', 'Customers', await may(context, 'incremental/users/cursor.json'), admin),
    told(
      'talk',
      'Calls of Zendesk Talk',
      await may(context, 'channels/voice/stats/incremental/calls.json'),
      'Without Zendesk Talk there is nothing to do: the rest is read. With it, use the e-mail address of an administrator.',
    ),
    told(
      'satisfaction',
      'Satisfaction',
      satisfaction.inUse !== 'none',
      'Without ratings and surveys there is nothing to do: the rest is read. They come with Support Professional and the Suite from Growth on.',
    ),
  ];
}

/** Which of the lists this account has, and how it asks for satisfaction. */
export async function discover(context: Context): Promise<Discovery> {
  const satisfaction = await satisfactionOf(context);
  const talk = await may(context, 'channels/voice/stats/incremental/calls.json');
  return {
    streams: [
      { stream: 'tickets', available: await may(context, 'incremental/tickets/cursor.json') },
      { stream: 'users', available: await may(context, 'incremental/users/cursor.json') },
      { stream: 'calls', available: talk },
      { stream: 'legs', available: talk },
      { stream: 'ratings', available: satisfaction.ratings },
      { stream: 'surveys', available: satisfaction.surveys },
    ],
    features: { satisfaction: satisfaction.inUse, talk },
  };
}

async function may(context: Context, path: string): Promise<boolean> {
  const query = { start_time: Math.floor(context.now().getTime() / 1_000) - agoSeconds, per_page: 1 };
  return typeof (await ask(context, path, { query, accept: [403, 404], schema: anything })) !== 'number';
}

function told(scope: string, title: string, ok: boolean, remedy: string): ScopeCheck {
  return ok ? { scope, title, ok } : { scope, title, ok, remedy };
}
