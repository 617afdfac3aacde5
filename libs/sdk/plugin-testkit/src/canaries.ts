import { randomBytes } from 'node:crypto';

/** A secret that cannot be taken for anything else, so that it is found wherever it went. */
export function aCanary(name: string): string {
  return `kit-${name.toLowerCase()}-${randomBytes(12).toString('hex')}`;
}

/** The secret in this text, however it is written; null when there is none. */
export function canaryIn(text: string, secrets: Readonly<Record<string, string>>): string | null {
  const found = Object.entries(secrets).find(([, secret]) => formsOf(secret).some((form) => text.includes(form)));
  return found ? found[0] : null;
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  return [secret, encodeURIComponent(secret), hex, hex.toUpperCase(), bytes.toString('base64url'), ...inBase64(bytes)];
}

/** Three bytes are four letters: what stands before a secret shifts it, and only its inner letters are its own. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const letters = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const first = Math.ceil((before * 8) / 6);
    return letters.slice(first, Math.floor(((before + bytes.length) * 8) / 6));
  });
}
