/** A small shop's orders, always the same: 300 customers of whom about half come back, with true repeats and free samples. */
export function ordersFile(): { readonly text: string; readonly rows: number; readonly customers: number } {
  const random = generator(20_261_122);
  const lines = ['customer_id,date,units,value'];
  for (let customer = 1; customer <= 300; customer++) {
    const rate = 1 + Math.floor(random() * 5);
    const visits = random() < 0.5 ? 1 : 1 + rate;
    for (
      let visit = 0, day = Math.floor(random() * 80);
      visit < visits;
      visit++, day += 7 + Math.floor(random() * 60)
    ) {
      lines.push(
        `${customer},${new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)},${1 + Math.floor(random() * 3)},${(random() * 80).toFixed(2)}`,
      );
    }
  }
  lines.push('7,2025-02-01,1,0.00', '7,2025-02-01,1,0.00');
  return { text: `${lines.join('\n')}\n`, rows: lines.length - 1, customers: 300 };
}

/** mulberry32: small, seeded, good enough for a fixture. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
