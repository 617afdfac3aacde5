const EVERY_MS = 1_000;

const sumText = `
  select coalesce(sum(l.received), 0)::int as received, coalesce(sum(p.stored + p.duplicate + p.ignored + p.quarantined), 0)::int as done,
         coalesce(sum((select coalesce(sum(r.records), 0) from ingest.raw_log r where r.workspace_id = l.workspace_id and r.lane_id = l.id and r.lane_offset > p.pos) - p.item), 0)::int as waiting
    from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id`;

/**
 * Asks every second, in one statement, whether all that was received is in exactly one state. While the database is down there is
 * nothing to ask.
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 */
export function watchCounts(product) {
  /** @type {{ looks: number, unanswered: number, wrong: string[] }} */
  const seen = { looks: 0, unanswered: 0, wrong: [] };
  const look = async () => {
    try {
      const [{ received, done, waiting }] = await product.rows(sumText);
      seen.looks++;
      if (received !== done + waiting) seen.wrong.push(`received ${received}, done ${done}, waiting ${waiting}`);
    } catch {
      seen.unanswered++; // it was killed just now; what it answers next has to add up again
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  return { seen, stop: () => clearInterval(timer) };
}
