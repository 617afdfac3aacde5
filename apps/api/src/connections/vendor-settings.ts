import { AppError, type WorkspaceId } from '@customering/kernel';
import { settingSlot, signingSlot, SourceAccountStore, SourceSecretStore } from '@customering/persistence';
import { PluginRegistry, secretFields } from '@customering/plugin-host';
import { secretPlaceholder, type ConnectorDescription } from '@customering/plugin-sdk';
import { sealSecret, type KeyRing } from '@customering/secrets';
import { Inject, Injectable } from '@nestjs/common';
import { KEY_RING } from '../tokens';

type Plain = Readonly<Record<string, unknown>>;
type Secrets = Readonly<Record<string, string>>;

const hoursOfOldSecret = 24;

/** Settings of a vendor's account: checked by the connector's own schema, their secrets sealed before they are stored. */
@Injectable()
export class VendorSettings {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly accounts: SourceAccountStore,
    private readonly secrets: SourceSecretStore,
    @Inject(KEY_RING) private readonly keys: KeyRing | null,
  ) {}

  /** A connector that asks its vendor. Throws `not_found`. */
  describe(id: string): ConnectorDescription {
    const description = this.plugins.connectors.get(id);
    if (description?.calls.pull) return description;
    throw new AppError('not_found', 404, `There is no connector "${id}" that asks a vendor.`, [
      { field: 'connector', message: 'choose one of GET /vendor-connectors' },
    ]);
  }

  /** Throws `invalid_input` that names each field. Secrets are checked for being there; what they are, only the vendor knows. */
  async require(
    workspace: WorkspaceId,
    description: ConnectorDescription,
    settings: Plain,
    secrets: Secrets,
  ): Promise<void> {
    const fields = secretFields(description.config);
    const misplaced = fields
      .filter((name) => name in settings)
      .map((name) => problem(`settings.${name}`, 'is a secret: send it under "secrets"'));
    const unknown = Object.keys(secrets)
      .filter((name) => !fields.includes(name))
      .map((name) => problem(`secrets.${name}`, 'is no secret of this connector'));
    const placeholders = Object.keys(secrets).map((name) => [name, secretPlaceholder(name)] as const);
    const read = await this.plugins.readSettings(workspace, description.id, {
      ...settings,
      ...Object.fromEntries(placeholders),
    });
    const misfits = read.ok ? [] : read.problems.map(({ field, message }) => problem(placeOf(field, fields), message));
    const problems = [...misplaced, ...unknown, ...misfits];
    if (problems.length > 0)
      throw new AppError('invalid_input', 422, 'The settings do not fit. See the fields.', problems);
  }

  /** The secrets that a source has, by name. */
  async known(workspace: WorkspaceId, source: string): Promise<string[]> {
    const stored = await this.accounts.read(workspace, source);
    const slots = (stored?.secrets ?? []).map(({ slot }) => slot).filter((slot) => slot.startsWith(settingSlot));
    return slots.map((slot) => slot.slice(settingSlot.length));
  }

  async keep(
    workspaceId: WorkspaceId,
    sourceId: string,
    settings: Plain,
    secrets: Secrets,
    by: string | null,
  ): Promise<void> {
    await this.accounts.saveSettings(workspaceId, sourceId, settings);
    for (const [name, secret] of Object.entries(secrets)) {
      const slot = `${settingSlot}${name}`;
      const version = await this.secrets.nextVersion(workspaceId, sourceId, slot);
      const sealed = sealSecret(this.ring(), secret, { workspaceId, sourceId, field: slot, version });
      await this.secrets.add(workspaceId, { sourceId, slot, version, ...sealed }, by);
      await this.secrets.retireBefore(workspaceId, sourceId, slot, version, 0);
    }
    await this.keepSigning(workspaceId, sourceId, secrets, by);
  }

  /** The secret by which a vendor signs may be a setting, too. Vendors go on using the old one for a while. */
  private async keepSigning(workspaceId: WorkspaceId, sourceId: string, secrets: Secrets, by: string | null) {
    const stored = await this.accounts.read(workspaceId, sourceId);
    const [preset] = this.plugins.connectors.get(stored?.connector ?? '')?.presets ?? [];
    const secret = secrets[preset?.secretSetting ?? ''];
    if (!secret || !stored?.secrets.some(({ slot }) => slot === signingSlot)) return;
    const version = await this.secrets.nextVersion(workspaceId, sourceId, signingSlot);
    const sealed = sealSecret(this.ring(), secret, { workspaceId, sourceId, field: signingSlot, version });
    await this.secrets.add(workspaceId, { sourceId, slot: signingSlot, version, ...sealed }, by);
    await this.secrets.retireBefore(workspaceId, sourceId, signingSlot, version, hoursOfOldSecret);
  }

  private ring(): KeyRing {
    if (this.keys) return this.keys;
    throw new AppError(
      'secret_key_missing',
      503,
      'A secret cannot be kept: SECRET_KEY_FILE is not set. Set it to a file with a key, for the API, intake and the worker.',
    );
  }
}

function placeOf(field: string, secrets: readonly string[]): string {
  return `${secrets.includes(field) ? 'secrets' : 'settings'}.${field}`;
}

function problem(field: string, message: string) {
  return { field, message };
}
