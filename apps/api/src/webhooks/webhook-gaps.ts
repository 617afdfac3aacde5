import type { WebhookField, WebhookMapping } from '@customering/contracts';
import type { Problem } from '@customering/kernel';

const people: readonly WebhookField[] = ['customer_id', 'email', 'phone', 'user_id', 'anonymous_id'];

type Rule = WebhookMapping['rules'][number];

/** What a mapping still lacks before its events can mean anything. */
export function webhookGaps(mapping: WebhookMapping): Problem[] {
  const own: Problem[] = [];
  if (mapping.rules.length === 0) own.push({ field: 'rules', message: 'say what at least one kind of event means' });
  if (mapping.key.kind === 'path' && mapping.key.path === '')
    own.push({ field: 'key.path', message: 'say where the event holds what it is known by' });
  return own.concat(mapping.rules.flatMap((rule, index) => ruleGaps(rule, `rules.${index}`, mapping)));
}

function ruleGaps(rule: Rule, place: string, mapping: WebhookMapping): Problem[] {
  const has = (field: WebhookField) => rule.fields.some((entry) => entry.field === field);
  const gaps: Problem[] = [];
  const need = (isMissing: boolean, field: string, message: string) =>
    isMissing && gaps.push({ field: `${place}.${field}`, message });
  need(rule.target === 'interaction' && !has('name'), 'name', 'say what the interaction is called');
  need(rule.target === 'order' && !has('total') && !has('gross'), 'total', 'say where the amount is');
  need(rule.target === 'refund' && !has('amount'), 'amount', 'say where the amount is');
  need(
    (rule.target === 'order' || rule.target === 'refund') && !has('currency') && mapping.currency === '',
    'currency',
    'say which currency the amounts are in',
  );
  need(rule.target === 'survey_response' && !has('instrument'), 'instrument', 'name the survey');
  need(
    rule.target === 'survey_response' && !has('score') && !has('comment'),
    'score',
    'say where the score or the comment is',
  );
  need(rule.target === 'profile' && !has('trait'), 'trait', 'name at least one trait');
  need(
    (rule.target === 'profile' || rule.target === 'identity_claim') && !people.some(has),
    'email',
    'say who it is: customer number, e-mail or telephone',
  );
  return gaps.concat(doubled(rule, place));
}

/** Only properties and traits may come several times, each with its name. */
function doubled({ fields }: Rule, place: string): Problem[] {
  return fields.flatMap(({ field, name }, index) => {
    const isNamed = field === 'property' || field === 'trait';
    const isSecond = fields.findIndex((other) => other.field === field && (!isNamed || other.name === name)) < index;
    return isSecond ? [{ field: `${place}.${field}`, message: 'stands twice: take one of them away' }] : [];
  });
}
