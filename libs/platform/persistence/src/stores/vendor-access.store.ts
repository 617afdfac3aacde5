import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import type { SealedToken, StoredToken, TokenFacts } from './source-token.store';

/** Somebody was sent to a vendor and has not come back yet. */
export interface AccessWish extends SealedToken {
  readonly sourceId: string;
  readonly stateHash: Buffer;
  readonly sessionHash: Buffer;
  readonly redirectUri: string;
}

interface FactColumns {
  given_by: string | null;
  given_at: Date | null;
  asked: string[];
  granted: string[];
  ends_at: Date | null;
  renews: boolean;
  refused_at: Date | null;
  refusal: string | null;
}

interface WishColumns {
  source_id: string;
  redirect_uri: string;
  key_id: string;
  wrapped: Buffer;
  sealed: Buffer;
  is_old: boolean;
}

/** Access that people give at vendors': the wishes under way, and what may be shown of the tokens. */
export class VendorAccessStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Wishes that nobody answered in time go at the same moment. */
  async wish(workspace: WorkspaceId, wish: AccessWish, minutes: number): Promise<void> {
    await this.unit.change('delete from core.access_wish where workspace_id = $1 and ends_at < now()', [workspace]);
    await this.unit.change(
      `insert into core.access_wish (workspace_id, state_hash, source_id, session_hash, redirect_uri, key_id, wrapped, sealed, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(mins => $9))`,
      [
        ...[workspace, wish.stateHash, wish.sourceId, wish.sessionHash, wish.redirectUri],
        ...[wish.keyId, Buffer.from(wish.wrapped), Buffer.from(wish.sealed), minutes],
      ],
    );
  }

  /**
   * Takes a wish away, in a transaction of its own: it is used up whatever comes of the answer. Only the session that made it finds it.
   */
  async take(
    workspace: WorkspaceId,
    stateHash: Buffer,
    sessionHash: Buffer,
  ): Promise<(AccessWish & { readonly isOld: boolean }) | null> {
    const taken = () =>
      this.unit.sql<WishColumns>(
        `delete from core.access_wish where workspace_id = $1 and state_hash = $2 and session_hash = $3
         returning source_id, redirect_uri, key_id, wrapped, sealed, ends_at < now() as is_old`,
        [workspace, stateHash, sessionHash],
      );
    const [row] = await this.unit.run(workspace, taken, this.unit.brands);
    if (!row) return null;
    const { source_id: sourceId, redirect_uri: redirectUri, key_id: keyId, wrapped, sealed, is_old: isOld } = row;
    return { sourceId, redirectUri, keyId, wrapped, sealed, isOld, stateHash, sessionHash };
  }

  /** Null where a source has no tokens. */
  async facts(
    workspace: WorkspaceId,
    source: string,
  ): Promise<(Omit<TokenFacts, 'givenBy'> & { readonly givenBy: string | null }) | null> {
    const [row] = await this.unit.sql<FactColumns>(
      `select coalesce(nullif(u.name, ''), u.email) as given_by, t.given_at, t.asked, t.granted, t.ends_at, t.renews, t.refused_at, t.refusal
         from core.source_token t left join access.user u on u.workspace_id = t.workspace_id and u.id = t.given_by where t.workspace_id = $1 and t.source_id = $2`,
      [workspace, source],
    );
    if (!row) return null;
    const { given_by: givenBy, given_at: givenAt, asked, granted, ends_at: endsAt, renews, refused_at, refusal } = row;
    const refused = refused_at === null ? null : { at: refused_at, message: refusal ?? '' };
    return { givenBy, givenAt, asked, granted, endsAt, renews, refused };
  }

  /** The next tokens that another key wraps, held until they are replaced. */
  async underOtherKeys(workspace: WorkspaceId, currentKeyId: string, most: number) {
    const rows = await this.unit.sql<{
      source_id: string;
      version: number;
      key_id: string;
      wrapped: Buffer;
      sealed: Buffer;
    }>(
      `select source_id, version, key_id, wrapped, sealed from core.source_token where workspace_id = $1 and key_id <> $2 order by source_id limit $3 for update`,
      [workspace, currentKeyId, most],
    );
    return rows.map(({ source_id: sourceId, key_id: keyId, ...rest }) => ({ sourceId, keyId, ...rest }));
  }

  async replaceWrapping(
    workspace: WorkspaceId,
    { sourceId, version, keyId, wrapped }: StoredToken & { readonly sourceId: string },
  ): Promise<void> {
    await this.unit.change(
      'update core.source_token set key_id = $4, wrapped = $5 where workspace_id = $1 and source_id = $2 and version = $3',
      [workspace, sourceId, version, keyId, Buffer.from(wrapped)],
    );
  }
}
