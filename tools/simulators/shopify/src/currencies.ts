const places: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, KWD: 3, BHD: 3 };

/** Digits behind the point. */
export function placesOf(currency: string): number {
  return places[currency] ?? 2;
}
