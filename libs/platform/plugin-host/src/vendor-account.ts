import type { WorkspaceId } from '@customering/kernel';
import { secretPlaceholder, type JsonSchema } from '@customering/plugin-sdk';

type Plain = Readonly<Record<string, unknown>>;

/** A source's account with a vendor, as the administrator set it up. */
export interface VendorAccount {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly connector: string;
  /** Without secrets. */
  readonly settings: Plain;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface VendorAccounts {
  /** Null where there is no such source. */
  read(workspace: WorkspaceId, source: string): Promise<VendorAccount | null>;
}

/** The settings of a schema that are secrets. */
export function secretFields(schema: JsonSchema): string[] {
  const properties = schema['properties'];
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).flatMap(([name, property]) => (isSecret(property) ? [name] : []));
}

/** The settings as plugin code sees them: placeholders where the secrets stand. */
export function settingsForPlugin({ settings, secrets }: VendorAccount, schema: JsonSchema): Plain {
  return withPlaceholders(
    settings,
    secretFields(schema).filter((name) => name in secrets),
  );
}

/** Settings with placeholders for secrets. What reads stored records has no use for them, but its schema may want them there. */
export function withPlaceholders(settings: Plain, secrets: readonly string[]): Plain {
  return secrets.length === 0
    ? settings
    : { ...settings, ...Object.fromEntries(secrets.map((name) => [name, secretPlaceholder(name)])) };
}

function isSecret(property: unknown): boolean {
  return typeof property === 'object' && property !== null && 'writeOnly' in property && property.writeOnly === true;
}
