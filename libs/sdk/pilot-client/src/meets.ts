import type { Attributes, Condition } from './rule';

/** Whether what is known of a unit meets a condition. */
export function meets(condition: Condition, attributes: Attributes): boolean {
  const told = attributes[condition.attribute];
  if (told === undefined || told === null) return condition.op === 'lacks';
  const holds = (value: unknown) => (Array.isArray(told) ? told.includes(value) : told === value);
  switch (condition.op) {
    case 'is':
      return told === condition.value;
    case 'is_not':
      return told !== condition.value;
    case 'in':
      return condition.value.some((value) => value === told);
    case 'not_in':
      return !condition.value.some((value) => value === told);
    case 'at_least':
      return typeof told === 'number' && told >= condition.value;
    case 'at_most':
      return typeof told === 'number' && told <= condition.value;
    case 'has':
      return condition.value === undefined || holds(condition.value);
    case 'lacks':
      return condition.value !== undefined && !holds(condition.value);
    default:
      return false; // an op of a newer server: whoever cannot judge it lets nobody in
  }
}
