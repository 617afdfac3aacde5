import type { Money } from './world';

export interface Currencies {
  readonly shop: string;
  readonly presentment: string;
}

/** As the vendor writes amounts: without needless zeros, but never without a point. */
export function amountText(amount: string): string {
  const [whole = '0', part = ''] = amount.split('.');
  return `${whole}.${part.replace(/0+$/, '') || '0'}`;
}

export function moneyV2(amount: string, currencyCode: string) {
  return { amount: amountText(amount), currencyCode };
}

export function moneyBag(amount: Money, currencies: Currencies) {
  return {
    shopMoney: moneyV2(amount.shop, currencies.shop),
    presentmentMoney: moneyV2(amount.presentment, currencies.presentment),
  };
}

export type Bag = ReturnType<typeof moneyBag>;
