import type { Dice } from '@customering/simulator-core';

export type BrandKey = 'wood' | 'plush';

/** Prices in cents, without tax. */
export interface Ware {
  readonly id: number;
  readonly brand: BrandKey;
  readonly sku: string;
  readonly title: string;
  readonly price: number;
  readonly cost: number;
}

const names: Readonly<Record<BrandKey, readonly string[]>> = {
  wood: [
    'Marble run',
    'Harbour crane',
    'Night train',
    'Castle gate',
    'Farm yard',
    'Ferry',
    'Tram depot',
    'Lighthouse',
    'Rail bridge',
    'Fire station',
    'Sorting board',
    'Spare wheels',
  ],
  plush: ['Brown bear', 'Grey seal', 'Hedgehog', 'Otter', 'Fox', 'Badger', 'Barn owl', 'Whale', 'Lamb', 'Mole'],
};

export function inventCatalogue(all: Dice): readonly Ware[] {
  return (['wood', 'plush'] as const).flatMap((brand, place) =>
    names[brand].map((title, index): Ware => {
      const dice = all.of(`ware ${title}`);
      const price = dice.whole(brand === 'wood' ? 14 : 9, brand === 'wood' ? 79 : 39) * 100 - 10;
      const cost = Math.round(price * (0.34 + 0.12 * dice.next()));
      const sku = `${brand === 'wood' ? 'BR' : 'PL'}-${String(index + 1).padStart(3, '0')}`;
      return { id: (place + 1) * 1_000 + index, brand, sku, title, price, cost };
    }),
  );
}
