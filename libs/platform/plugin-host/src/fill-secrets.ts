import { PluginError, secretsNamedIn } from '@customering/plugin-sdk';

type Secrets = Readonly<Record<string, string>>;

/** A text with the secrets that its placeholders name. Throws `PluginError('config')` for one that is not set. */
export function fillSecrets(text: string, secrets: Secrets): string {
  return secretsNamedIn(text).reduce(
    (filled, name) => filled.replaceAll(`{{secret.${name}}}`, valueOf(name, secrets)),
    text,
  );
}

/** An address: there a placeholder may have been written in its escaped form, and its value is escaped. */
export function fillAddress(address: string, secrets: Secrets): string {
  const readable = address.replace(/%7B%7Bsecret\.([A-Za-z0-9_]+)%7D%7D/gi, '{{secret.$1}}');
  return secretsNamedIn(readable).reduce(
    (filled, name) => filled.replaceAll(`{{secret.${name}}}`, encodeURIComponent(valueOf(name, secrets))),
    readable,
  );
}

/** Bytes that are no text have no placeholders. */
export function fillBody(body: Uint8Array, secrets: Secrets): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return bytes.includes('{{secret.') ? Buffer.from(fillSecrets(bytes.toString('utf8'), secrets)) : body;
}

function valueOf(name: string, secrets: Secrets): string {
  const value = secrets[name];
  if (value === undefined)
    throw new PluginError('config', `The setting "${name}" is empty. Enter it on the source's page.`, { field: name });
  return value;
}
