import { vendorWords } from '../src/words/en/vendor';
import { webhookWords } from '../src/words/en/webhook';
import { messages } from '../src/words/messages.en';
import { slotNames } from '../src/words/render';
import { readSources } from './read-sources';

const known = new Map<string, string>(Object.entries({ ...messages, ...vendorWords, ...webhookWords }));

describe('the message catalogue', () => {
  const { calls, prefixes, literals } = readSources();

  it('has every text that a screen asks for', () => {
    const asked = calls.map(({ key }) => key);

    expect(asked.length).toBeGreaterThan(300);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it('gives each text the values that it names, and no others', () => {
    const wrong = calls
      .filter(({ slots }) => slots !== undefined)
      .filter(({ key, slots = [] }) => [...slots].sort().join() !== [...slotNames(known.get(key) ?? '')].sort().join())
      .map(({ key, file }) => `${file}: ${key}`);

    expect(wrong).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const isUsed = (key: string) => literals.has(key) || prefixes.some((prefix) => key.startsWith(prefix));

    expect([...known.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });
});
