import type { FoundTrouble } from '@customering/notices';
import { daysUntil } from './days-until';

/** Requests about data of people that wait for a decision. */
export interface WaitingRequests {
  readonly waiting: number;
  readonly firstDueAt: Date;
}

/** Somebody is told when a request comes, and again so many days before the first is due. */
const toldAgain = [14, 3, 0] as const;

export function requestAlarms(requests: WaitingRequests | null, now: Date): FoundTrouble[] {
  if (!requests) return [];
  const { waiting, firstDueAt } = requests;
  const days = daysUntil(firstDueAt, now);
  const stage = 1 + toldAgain.filter((ahead) => days <= ahead).length;
  const facts = { waiting, at: firstDueAt.toISOString(), days: Math.max(0, Math.ceil(days)) };
  return [{ subject: '', stage, facts }];
}
