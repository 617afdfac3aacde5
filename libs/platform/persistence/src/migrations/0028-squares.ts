/** How far contributions spread, so that a mean has its interval. Every series is read anew once. */
export const squares = `
  alter table metrics.member_day add column squares numeric not null default 0;
  alter table metrics.bucket add column squares numeric not null default 0;
  update metrics.series set stale = true;
`;
