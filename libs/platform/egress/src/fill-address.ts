import { refuse, succeed } from '@customering/kernel';
import { type EgressPolicy } from './egress-policy';
import { problem, type Checked } from './exchange';

/** A setting at the very beginning is a whole address; anywhere else it is a piece and cannot bring a host or a path. */
export function fillAddress(template: string, { settings = {} }: EgressPolicy): Checked<string> {
  let missing: string | undefined;
  const filled = template.replace(/\{([^{}]*)\}/g, (_whole, name: string, at: number) => {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (value === undefined) missing = name;
    return at === 0 ? (value ?? '').replace(/\/+$/, '') : encodeURIComponent(value ?? '');
  });
  if (missing === undefined) return succeed(filled);
  return refuse(problem('config', 'setting_missing', `Fill in "${missing}": the address for signing in needs it.`));
}
