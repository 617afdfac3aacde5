import { whole } from '../ui/format/numbers';

export type Slots = Readonly<Record<string, string | number>>;

const slot = /\{(\w+)(?:, plural, ((?:\w+ \{[^{}]*\}\s*)+))?\}/g;
const form = /(\w+) \{([^{}]*)\}/g;

/**
 * Fills "{name}" and "{n, plural, one {# record} other {# records}}". Numbers are written as whole counts; everything else is
 * text that the caller has formatted. `change` is laid over the fixed words only.
 */
export function render(message: string, slots: Slots, language: string, change: (text: string) => string): string {
  let end = 0;
  let out = '';
  for (const found of message.matchAll(slot)) {
    const [all, name = '', forms] = found;
    const value = slots[name];
    if (value === undefined) throw new RangeError(`The text "${message}" needs a value for {${name}}.`);
    out += change(message.slice(end, found.index));
    out += forms === undefined ? shown(value) : plural(forms, value, language, change);
    end = found.index + all.length;
  }
  return out + change(message.slice(end));
}

function plural(forms: string, value: string | number, language: string, change: (text: string) => string): string {
  const choices = new Map([...forms.matchAll(form)].map(([, name = '', text = '']) => [name, text]));
  const rule = new Intl.PluralRules(language).select(Number(value));
  const chosen = choices.get(rule) ?? choices.get('other') ?? '';
  return chosen.split('#').map(change).join(shown(value));
}

function shown(value: string | number): string {
  return typeof value === 'number' ? whole(value) : value;
}

/** The names that a text wants filled. */
export function slotNames(message: string): readonly string[] {
  return [...new Set([...message.matchAll(slot)].map(([, name = '']) => name))];
}
