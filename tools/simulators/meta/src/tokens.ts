import { createHmac } from 'node:crypto';
import { GraphRefusal } from './graph-refusal';
import { isPast, unixOf } from './moment';
import type { Scenario } from './scenario';

export interface Access {
  readonly token: string;
  readonly kind: 'page' | 'system' | 'app';
}

type Settings = Pick<
  Scenario,
  'appId' | 'appSecret' | 'pageToken' | 'systemToken' | 'requiresProof' | 'tokensEndAt' | 'permissions'
>;

/** Who asks, and whether that can be shown. */
export class Tokens {
  private endedAt: string | null = null;

  constructor(
    private readonly its: Settings,
    private readonly clock: { now(): Date },
  ) {}

  /** From now on the tokens of the page and of the system user are no good. */
  end(): void {
    this.endedAt = this.clock.now().toISOString();
  }

  /** Somebody has made them good again. */
  renew(): void {
    this.endedAt = null;
  }

  /** @throws {GraphRefusal} 104 without a token, 190 for one that is no good, 100 where the proof is missing or wrong */
  read(given: URLSearchParams, authorization = ''): Access {
    const [, inHeader] = /^(?:Bearer|OAuth) (.+)$/i.exec(authorization) ?? [];
    const token = given.get('access_token') ?? inHeader;
    if (token === undefined) throw refusal('An access token is required to request this resource.', 104);
    const kind = this.kindOf(token);
    if (!kind) throw refusal('Invalid OAuth access token - Cannot parse access token', 190);
    if (kind !== 'app' && !this.isGood) throw this.expired();
    this.checkProof(token, kind, given.get('appsecret_proof'));
    return { token, kind };
  }

  /** As /debug_token tells it. */
  told(token: string, profile: string) {
    const kind = this.kindOf(token);
    const { appId: app_id, permissions: scopes, tokensEndAt } = this.its;
    if (!kind || kind === 'app')
      return { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid OAuth access token.' } };
    return {
      app_id,
      type: kind === 'page' ? 'PAGE' : 'SYSTEM_USER',
      application: 'Simulated app',
      data_access_expires_at: 0,
      expires_at: tokensEndAt === null ? 0 : unixOf(tokensEndAt),
      is_valid: this.isGood,
      scopes,
      ...(kind === 'page' ? { profile_id: profile } : {}),
      ...(this.isGood ? {} : { error: { code: 190, message: 'Session has expired', subcode: 463 } }),
    };
  }

  private get isGood(): boolean {
    const now = this.clock.now();
    return !isPast(this.endedAt, now) && !isPast(this.its.tokensEndAt, now);
  }

  private kindOf(token: string): Access['kind'] | null {
    const { appId, appSecret, pageToken, systemToken } = this.its;
    const kinds = new Map<string, Access['kind']>([
      [`${appId}|${appSecret}`, 'app'],
      [systemToken, 'system'],
      [pageToken, 'page'],
    ]);
    return kinds.get(token) ?? null;
  }

  private checkProof(token: string, kind: Access['kind'], proof: string | null): void {
    const { appSecret, requiresProof } = this.its;
    if (proof === null && (!requiresProof || kind === 'app')) return;
    const type = 'GraphMethodException';
    const missing = 'API calls from the server require an appsecret_proof argument';
    if (proof === null) throw new GraphRefusal({ message: missing, type, code: 100 });
    if (proof !== createHmac('sha256', appSecret).update(token).digest('hex'))
      throw new GraphRefusal({ message: 'Invalid appsecret_proof provided in the API argument', type, code: 100 });
  }

  private expired(): GraphRefusal {
    const now = this.clock.now().toUTCString();
    const message = `Error validating access token: Session has expired. The current time is ${now}.`;
    return new GraphRefusal({ message, code: 190, subcode: 463 });
  }
}

function refusal(message: string, code: number): GraphRefusal {
  return new GraphRefusal({ message, code });
}
