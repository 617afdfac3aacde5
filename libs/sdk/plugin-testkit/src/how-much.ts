/** How long the long rules run. The usual numbers are for every test run; a release is worth more. */
export const howMuch = {
  /** Records through one process, while its memory is watched. */
  records: count('CONFORMANCE_RECORDS', 30_000),
  /** Random cases of a law. */
  runs: count('CONFORMANCE_RUNS', 12),
  /** Random orders in which facts arrive. */
  orders: count('CONFORMANCE_ORDERS', 4),
  /** Facts that a metric is run over. */
  facts: count('CONFORMANCE_FACTS', 20_000),
  /** Where a case that failed is repeated. */
  seed: count('CONFORMANCE_SEED', 20_260_101),
  /** A throw-away cluster; without one, the kit starts its own. */
  cluster: process.env['TEST_PG_URL'] ?? null,
};

function count(name: string, usual: number): number {
  const given = Number(process.env[name] ?? usual);
  return Number.isInteger(given) && given > 0 ? given : usual;
}
