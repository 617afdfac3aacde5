import { refuse, succeed } from '@customering/kernel';
import { type EgressPolicy } from './egress-policy';
import { problem, type Checked } from './exchange';

/** A secret or a setting by its key. Spaces and line breaks around it came along when it was pasted. */
export function namedValue({ secrets, settings = {} }: EgressPolicy, key: string): Checked<string> {
  const bag = Object.hasOwn(secrets, key) ? secrets : settings;
  const value = Object.hasOwn(bag, key) ? bag[key]?.trim() : undefined;
  if (value) return succeed(value);
  return refuse(problem('config', 'secret_missing', `Fill in "${key}": requests of this source need it.`));
}
