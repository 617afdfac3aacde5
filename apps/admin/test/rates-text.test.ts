import { ratesOf } from '../src/features/settings/rates-text';

describe('pasted rates', () => {
  it('reads lines, whatever parts them, and passes over a line of names', () => {
    const { rates, unread } = ratesOf(
      'base,quote,day,rate,source\nUSD,EUR,2025-11-03,0.8675,ECB\n\nGBP;EUR;2025-11-03;1.1402',
    );

    expect(rates).toEqual([
      { base: 'USD', quote: 'EUR', day: '2025-11-03', rate: '0.8675', source: 'ECB' },
      { base: 'GBP', quote: 'EUR', day: '2025-11-03', rate: '1.1402', source: '' },
    ]);
    expect(unread).toEqual([]);
  });

  it('names the lines that it cannot read', () => {
    expect(ratesOf('USD,EUR,3.11.2025,0.8675\nUSD,EUR,2025-11-03,much').unread).toEqual([1, 2]);
  });
});
