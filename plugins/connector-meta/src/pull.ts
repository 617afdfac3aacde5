import { PluginError, type PullCalls, type PullPage, type PullStart, type StreamPlan } from '@customering/plugin-sdk';
import { readAccountCounts } from './account-counts';
import { beforeEnd } from './before-end';
import { commentOverlapSeconds, commentPlan, mediaCommentDays, mediaCommentPlan } from './comment-plans';
import { contentDays, mediaPlan, postPlan } from './content-plans';
import { Graph, type Context } from './graph';
import { countedDays, insightPlan } from './insight-plan';
import { messageOverlapSeconds, messagePlan } from './message-plan';
import { readPlace, writePlace } from './place';
import type { Settings } from './settings';
import { walk, type WalkPlan } from './walk';

const notTold = { deletes: 'not_told' } as const;

export const streams = {
  posts: { title: 'Posts of the Page', lateDays: contentDays, everyMinutes: 60, ...notTold },
  comments: { title: 'Comments on posts', overlapSeconds: commentOverlapSeconds, everyMinutes: 15, ...notTold },
  messages: { title: 'Messages to the Page', overlapSeconds: messageOverlapSeconds, everyMinutes: 15, ...notTold },
  media: { title: 'Posts on Instagram', lateDays: contentDays, everyMinutes: 60, ...notTold },
  media_comments: { title: 'Comments on Instagram', lateDays: mediaCommentDays, everyMinutes: 60, ...notTold },
  direct_messages: {
    title: 'Messages on Instagram',
    overlapSeconds: messageOverlapSeconds,
    everyMinutes: 15,
    ...notTold,
  },
  insights: { title: 'Views and followers', lateDays: countedDays, everyMinutes: 720, ...notTold },
} as const satisfies Readonly<Record<string, StreamPlan>>;

type Stream = keyof typeof streams;

const plans: Readonly<Record<Stream, (graph: Graph, context: Context) => WalkPlan>> = {
  posts: postPlan,
  comments: commentPlan,
  messages: (graph, context) => messagePlan(graph, 'facebook', context),
  media: mediaPlan,
  media_comments: mediaCommentPlan,
  direct_messages: (graph, context) => messagePlan(graph, 'instagram', context),
  insights: insightPlan,
};

export const pull: PullCalls<Settings> = { streams, read };

async function* read(stream: string, from: PullStart, context: Context): AsyncGenerator<PullPage> {
  if (!isStream(stream)) throw new PluginError('bug', `There is no list "${stream}".`);
  const graph = new Graph(context);
  const pages = walk(plans[stream](graph, context), from, context.now);
  if (stream !== 'insights') {
    yield* pages;
    return;
  }
  const place = readPlace(from.cursor);
  yield* beforeEnd(pages, writePlace(place), () => readAccountCounts(graph, context, place.seen === 0));
}

function isStream(stream: string): stream is Stream {
  return Object.hasOwn(streams, stream);
}
