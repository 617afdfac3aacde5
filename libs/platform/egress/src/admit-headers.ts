import { refuse, succeed } from '@customering/kernel';
import { type Auth } from './auth';
import { problem, type Checked } from './exchange';
import { isSendable } from './sendable-header';

/** They say how this connection is used, and that is not the plugin's to decide. */
const OURS: readonly string[] = [
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** They mean the same to every host, so they may follow a redirect to another one. */
const HARMLESS: readonly string[] = ['accept', 'accept-language', 'content-type', 'user-agent'];

/** The headers of a plugin, in lower case. Where the host signs, the plugin cannot. */
export function admitHeaders(given: Readonly<Record<string, string>>, auth: Auth): Checked<Record<string, string>> {
  const admitted: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const lower = name.toLowerCase();
    if (!isSendable(name, value)) return refuse(notAllowed(name, 'holds what a header cannot carry'));
    if (OURS.includes(lower) || lower.startsWith('proxy-')) return refuse(notAllowed(name, 'is set by the host'));
    if (signsItself(auth, lower)) return refuse(notAllowed(name, 'is set by the host from the credentials'));
    admitted[lower] = value;
  }
  return succeed(admitted);
}

/** What may go along when a redirect leads to another origin: nothing that could be a credential. */
export function harmlessHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.includes(name)));
}

function signsItself(auth: Auth, name: string): boolean {
  if (auth.scheme === 'none') return false;
  const own = auth.scheme === 'header' ? auth.header : auth.scheme === 'oauth2' ? auth.tokenHeader : undefined;
  return name === 'authorization' || name === own?.toLowerCase();
}

function notAllowed(name: string, why: string) {
  return problem('bug', 'header_not_allowed', `The header "${name.slice(0, 60)}" ${why}. Leave it out.`);
}
