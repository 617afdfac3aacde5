import { applyLocaleSettings } from '../src/ui/format/locale-settings';
import { chooseWords, wordsLocaleOf } from '../src/words/locale';
import { pseudo } from '../src/words/pseudo';
import { render } from '../src/words/render';
import { t } from '../src/words/t';

const same = (text: string) => text;

describe('a text with slots', () => {
  afterEach(() => chooseWords('en'));

  it('follows the number', () => {
    const message = '{n, plural, one {# record} other {# records}} of {name}';

    expect(render(message, { n: 1, name: 'Shop' }, 'en', same)).toBe('1 record of Shop');
    expect(render(message, { n: 12345, name: 'Shop' }, 'en', same)).toBe('12,345 records of Shop');
  });

  it('writes numbers as the workspace does', () => {
    applyLocaleSettings({ locale: 'de', zone: 'Europe/Berlin', firstWeekday: 1 });

    expect(render('{n} Zeilen', { n: 6919 }, 'en', same)).toBe('6.919 Zeilen');
    applyLocaleSettings({ locale: 'en', zone: 'UTC', firstWeekday: 1 });
  });

  it('refuses to show a text with a hole', () => {
    expect(() => render('{n} of {total}', { n: 1 }, 'en', same)).toThrow('needs a value for {total}');
  });
});

describe('the pseudo language', () => {
  afterEach(() => chooseWords('en'));

  it('is accented and 40 % longer, and leaves values as they are', () => {
    chooseWords(wordsLocaleOf('?locale=pseudo'));

    const text = t('problem.field', { field: 'email', message: 'is missing' });

    expect(text).toContain('email');
    expect(pseudo('Save everything').length).toBeGreaterThanOrEqual(Math.ceil('Save everything'.length * 1.4));
    expect(t('action.save')).not.toBe('Save');
  });

  it('is off unless it is asked for', () => {
    expect(wordsLocaleOf('')).toBe('en');
    expect(wordsLocaleOf('?locale=xx')).toBe('en');
  });
});
