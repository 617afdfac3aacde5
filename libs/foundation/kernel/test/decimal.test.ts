import fc from 'fast-check';
import {
  addDecimals,
  addMoney,
  compareDecimals,
  divideDecimals,
  isDecimal,
  multiplyDecimals,
  newId,
  subtractDecimals,
  type Decimal,
} from '../src';

const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const decimal = (text: string): Decimal => {
  if (!isDecimal(text)) throw new TypeError(text);
  return text;
};
const toDecimal = (units: bigint): Decimal => {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0');
  const text = `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  if (!isDecimal(text)) throw new Error(text);
  return text;
};

it('adds amounts exactly, in any order', () => {
  fc.assert(
    fc.property(fc.array(cents), (terms) => {
      const total = terms.reduce((sum, term) => sum + term, 0n);
      expect(compareDecimals(addDecimals(terms.map(toDecimal)), toDecimal(total))).toBe(0);
      expect(addDecimals(terms.map(toDecimal).reverse())).toBe(addDecimals(terms.map(toDecimal)));
    }),
  );
});

it('keeps the cents that a float loses', () => {
  const terms = ['0.1', '0.2', '1000000000000000.03'].filter(isDecimal);

  expect(addDecimals(terms)).toBe('1000000000000000.33');
});

it('multiplies and subtracts exactly', () => {
  expect(multiplyDecimals(decimal('19.99'), decimal('1.0837'))).toBe('21.663163');
  expect(subtractDecimals(decimal('1.0837'), decimal('19.99'))).toBe('-18.9063');
});

it.each([
  ['1', '3', 2, '0.33'],
  ['2', '3', 2, '0.67'],
  ['-2', '3', 2, '-0.67'],
  ['1', '8', 2, '0.13'],
  ['10', '2', 0, '5'],
])('divides %s by %s to %i places', (left, right, places, quotient) => {
  expect(divideDecimals(decimal(left), decimal(right), places)).toBe(quotient);
});

it('refuses to add two currencies', () => {
  expect(() => addMoney('EUR', [{ amount: decimal('5'), currency: 'USD' }])).toThrow(/without a rate/);
});

it('makes ids that sort by time', () => {
  const early = newId(1_000);
  const late = newId(2_000);

  expect(early < late).toBe(true);
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
