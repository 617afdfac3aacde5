import { assign } from './assign';
import type { ClientAnswer, Question } from './intake';
import { assignedMessage } from './message';
import type { Outbox } from './outbox';
import type { Rule } from './rule';

const mostRemembered = 10_000;

/** Answers from rules, and tells once of everybody who is put in; told again by another page or process, it counts once. */
export function workOutFrom(outbox: Pick<Outbox, 'add'>) {
  const told = new Set<string>();
  return (rules: readonly Rule[], { pilot, unit, attributes, kept }: Question): ClientAnswer => {
    const rule = rules.find((one) => one.pilot === pilot);
    if (!rule) return { pilot, variant: null, why: 'unknown' };
    const at = new Date();
    const answer = assign(rule, unit, { attributes, at, kept });
    if (answer.variant === null || rule.state !== 'open') return answer;
    const message = assignedMessage(unit, pilot, answer.variant, at);
    if (!told.has(message.messageId)) outbox.add(message);
    if (told.size >= mostRemembered) told.clear();
    told.add(message.messageId);
    return answer;
  };
}
