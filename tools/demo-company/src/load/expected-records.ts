import type { Company } from '../invent/company';

/** About how many records will arrive: what the vendors hold on the day of loading, and what is sent. For the progress alone. */
export function expectedRecords({ happened, told }: Company): number {
  const { orders, timeline } = happened;
  const past = orders.filter(({ atMs, person }) => atMs < timeline.dayMs && person.account === null);
  const refunds = past.filter(({ givenBack }) => givenBack !== null && givenBack.atMs < timeline.dayMs);
  const { desk, shops, social, files, web, surveys } = told;
  // Whether it went well is asked for each ticket that is solved, and the question is a record of its own.
  const asked = desk.tickets.filter(({ solvedAt }) => solvedAt !== undefined);
  const ofShops = past.length + refunds.length + shops.wood.customers.length + shops.plush.customers.length;
  const ofDesk = desk.tickets.length + desk.users.length + desk.calls.length * 2 + asked.length;
  const ofSocial = social.posts.length + social.comments.length + social.messages.length;
  const ofFiles = files.reduce((sum, { rows }) => sum + rows, 0);
  return ofShops + ofDesk + ofSocial + ofFiles + web.length + (surveys.responses?.length ?? 0);
}
