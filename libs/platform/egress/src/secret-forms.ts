/**
 * How a secret may look after it went through something: percent-encoded, as part of a form, in JSON, in HTML, as hex,
 * and inside base64 whatever stands before it.
 */
export function secretForms(secret: string): readonly string[] {
  const given = [secret, secret.trim()].filter((form) => form !== '');
  const forms = given.flatMap((form) => [...textForms(form), ...base64Forms(form)]);
  return [...new Set(forms)].filter((form) => form !== '' && (form.length >= SHORTEST || given.includes(form)));
}

/** A shorter piece of an encoding says little and is found everywhere. */
const SHORTEST = 4;

function textForms(secret: string): readonly string[] {
  // A lone surrogate has no percent-encoding; the replacement character stands for it wherever it is sent.
  const whole = secret.toWellFormed();
  const percent = encodeURIComponent(whole);
  const strict = percent.replace(/[!'()*~._-]/g, percentOf);
  const form = new URLSearchParams({ '': whole }).toString().slice(1);
  const hex = Buffer.from(whole, 'utf8').toString('hex');
  const encoded = [percent, strict, form];
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    whole,
    ...encoded,
    ...encoded.map(withSmallHex),
    json,
    json.replaceAll('/', '\\/'),
    htmlOf(secret),
    hex,
    hex.toUpperCase(),
  ];
}

function percentOf(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

function withSmallHex(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

function htmlOf(secret: string): string {
  return secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * Three bytes become four letters, so what stands before a secret shifts it: "user:secret" holds other letters than
 * "secret". Of each of the three shifts the letters that depend on the secret alone are looked for.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const whole = bytes.toString('base64');
  const shifted = [0, 1, 2].map((before) => {
    const letters = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    return letters.slice(first, last);
  });
  return [whole, whole.replace(/=+$/, ''), ...shifted].flatMap((form) => [
    form,
    form.replaceAll('+', '-').replaceAll('/', '_'),
  ]);
}
