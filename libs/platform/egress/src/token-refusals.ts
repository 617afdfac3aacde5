import { type StoredTokens } from './credential-store';
import { problem, type EgressProblem } from './exchange';

/** Why a vendor renews no access. */
export function refusalOf(error: string, beganAtMs: number | undefined): EgressProblem {
  if (error === 'invalid_grant' && beganAtMs !== undefined) return interrupted(beganAtMs);
  if (error === 'temporarily_unavailable' || error === 'server_error')
    return problem(
      'transient',
      'sign_in_unavailable',
      'The vendor cannot sign this source in at the moment. It is tried again.',
    );
  if (error === 'no_token')
    return problem(
      'transient',
      'answer_unreadable',
      'The answer of the vendor holds no access that can be read. It is tried again.',
    );
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return problem(
      'auth',
      'client_refused',
      'The vendor does not accept the client id and its secret. Enter them again.',
    );
  return problem(
    'auth',
    'sign_in_refused',
    'Access was withdrawn at the vendor, or has ended there. Give access again under Settings; what was read stays.',
  );
}

function interrupted(beganAtMs: number): EgressProblem {
  const at = new Date(beganAtMs).toISOString();
  const message = `New credentials were asked for at ${at}, and nobody knows where they went: the process or the connection ended before they were saved. The old ones are used up. Give access again under Settings; what was read stays.`;
  return problem('auth', 'renewal_interrupted', message);
}

export function notConnected(): EgressProblem {
  return problem(
    'auth',
    'not_connected',
    'Nobody has given this source access at the vendor yet. Give it under Settings.',
  );
}

/** There is nothing to renew it with, and what there is, is over. */
export function noLongerAccepted({ endsAtMs, refused }: StoredTokens): EgressProblem {
  if (refused) return problem('auth', 'sign_in_refused', refused.message);
  const at = endsAtMs === undefined ? '' : ` at ${new Date(endsAtMs).toISOString()}`;
  const message = `The access that the vendor gave has ended${at}, and it gave nothing to renew it with. Give access again under Settings; what was read stays.`;
  return problem('auth', 'access_ended', message);
}

/** Why a vendor takes no code, although a person has just given consent. */
export function exchangeRefused(error: string, redirectUri: string): EgressProblem {
  switch (error) {
    case 'invalid_client':
    case 'unauthorized_client':
      return problem(
        'auth',
        'client_refused',
        'The vendor does not accept the client id and its secret. Enter them again.',
      );
    case 'redirect_uri_mismatch':
    case 'invalid_grant': {
      const message = `The vendor does not take back the consent that it gave a moment ago. Register exactly ${redirectUri} there as the address to come back to, then give access again.`;
      return problem('config', 'code_refused', message);
    }
    case 'no_token':
      return problem(
        'transient',
        'answer_unreadable',
        'The answer of the vendor holds no access that can be read. Give access again; if it stays so, tell the author of the connector.',
      );
    default:
      return problem(
        'config',
        'exchange_refused',
        'The vendor gave no access in exchange for the consent. Check the client id, its secret and what the client may do there.',
      );
  }
}
