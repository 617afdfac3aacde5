import { hashSecret, newApiKey, newSecret } from '@customering/access';
import { access, type User } from '@customering/contracts';
import { AppError, newId, type UserId, type WorkspaceId } from '@customering/kernel';
import { AccessView, ApiKeyStore, SettingsStore, UserStore } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { ApiSettings } from '../api-settings';
import { tellAudit } from '../audit/told';
import { Endpoint, type Input } from '../http/endpoint.decorator';

@Controller('api')
export class UsersController {
  constructor(
    private readonly userStore: UserStore,
    private readonly keyStore: ApiKeyStore,
    private readonly view: AccessView,
    private readonly settings: ApiSettings,
    private readonly workspaces: SettingsStore,
  ) {}

  @Endpoint(access.listUsers)
  async users({ caller }: Input<typeof access.listUsers>) {
    return { items: await this.view.users(caller.workspaceId) };
  }

  @Endpoint(access.inviteUser)
  async invite({ caller, body }: Input<typeof access.inviteUser>) {
    if (body.role === 'owner' && caller.role !== 'owner')
      throw new AppError('forbidden', 403, 'Only an owner makes owners.');
    await this.checkBrands(caller.workspaceId, body.role, body.brandIds);
    const id = newId<UserId>();
    const added = await this.userStore.addUser(caller.workspaceId, {
      id,
      email: body.email,
      name: body.name,
      role: body.role,
      passwordHash: null,
      mustChange: false,
      brandIds: body.brandIds,
    });
    if (!added)
      throw new AppError('already_exists', 409, 'There is a user with this address.', [
        { field: 'email', message: 'is taken' },
      ]);
    return this.link(caller.workspaceId, id, 'invite', caller.userId);
  }

  @Endpoint(access.changeUser)
  async change({ caller, params, body }: Input<typeof access.changeUser>): Promise<User> {
    const current = await this.find(caller.workspaceId, params.id);
    if ((current.role === 'owner' || body.role === 'owner') && caller.role !== 'owner')
      throw new AppError('forbidden', 403, 'Only an owner changes owners.');
    if (body.brandIds) await this.checkBrands(caller.workspaceId, body.role ?? current.role, body.brandIds);
    const outcome = await this.userStore.changeUser(caller.workspaceId, params.id, body);
    if (outcome === 'last_owner')
      throw new AppError('last_owner', 409, 'The last owner cannot leave. Make someone else an owner first.');
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(access.resetUser)
  async reset({ caller, params }: Input<typeof access.resetUser>) {
    const user = await this.find(caller.workspaceId, params.id);
    if (user.role === 'owner' && caller.role !== 'owner')
      throw new AppError('forbidden', 403, 'Only an owner resets an owner.');
    return this.link(caller.workspaceId, params.id, 'reset', caller.userId);
  }

  @Endpoint(access.listKeys)
  async keys({ caller }: Input<typeof access.listKeys>) {
    return { items: await this.view.keys(caller.workspaceId) };
  }

  @Endpoint(access.createKey)
  async createKey({ caller, body }: Input<typeof access.createKey>) {
    await this.checkBrands(caller.workspaceId, body.role, body.brandIds);
    const key = newApiKey();
    const id = newId();
    await this.keyStore.addKey(caller.workspaceId, {
      id,
      name: body.name,
      prefix: key.prefix,
      hash: key.hash,
      role: body.role,
      by: caller.userId,
      expiresInDays: body.expiresInDays,
      brandIds: body.brandIds,
    });
    return { key: await this.key(caller.workspaceId, id), secret: key.secret };
  }

  @Endpoint(access.rotateKey)
  async rotateKey({ caller, params, request }: Input<typeof access.rotateKey>) {
    const key = newApiKey();
    const id = newId();
    const rotated = await this.keyStore.rotateKey(caller.workspaceId, params.id, {
      id,
      prefix: key.prefix,
      hash: key.hash,
    });
    if (!rotated) throw new AppError('not_found', 404, 'There is no such key, or it was revoked.');
    tellAudit(request, { besides: { replacedBy: key.prefix } });
    return { key: await this.key(caller.workspaceId, id), secret: key.secret };
  }

  @Endpoint(access.revokeKey)
  async revokeKey({ caller, params }: Input<typeof access.revokeKey>) {
    if (!(await this.keyStore.revokeKey(caller.workspaceId, params.id)))
      throw new AppError('not_found', 404, 'There is no such key.');
    return { done: true as const };
  }

  private async link(workspace: WorkspaceId, userId: string, purpose: 'invite' | 'reset', by: UserId | null) {
    const user = await this.find(workspace, userId);
    const token = newSecret();
    const expiresAt = await this.userStore.addInvitation(workspace, asUserId(user.id), hashSecret(token), purpose, by);
    return {
      user: { ...user, inviteEndsAt: expiresAt.toISOString() },
      link: `${this.settings.publicUrl}/welcome#token=${token}`,
      expiresAt: expiresAt.toISOString(),
    };
  }

  private async checkBrands(workspace: WorkspaceId, role: string, brandIds: readonly string[]): Promise<void> {
    if (role === 'owner' && brandIds.length > 0)
      throw new AppError('invalid_input', 422, 'An owner sees all brands.', [
        { field: 'brandIds', message: 'leave it empty for an owner' },
      ]);
    const known = new Set((await this.workspaces.brands(workspace)).map(({ id }) => id));
    if (brandIds.some((id) => !known.has(id)))
      throw new AppError('invalid_input', 422, 'There is no such brand.', [
        { field: 'brandIds', message: 'choose brands of this workspace' },
      ]);
  }

  private async find(workspace: WorkspaceId, id: string): Promise<User> {
    const user = await this.view.user(workspace, id);
    if (!user) throw new AppError('not_found', 404, 'There is no such user.');
    return user;
  }

  private async key(workspace: WorkspaceId, id: string) {
    const [key] = await this.view.keys(workspace, id);
    if (!key) throw new AppError('not_found', 404, 'There is no such key.');
    return key;
  }
}

function asUserId(id: string): UserId {
  return id as UserId; // it was read from the user table a line before
}
