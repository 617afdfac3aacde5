/** SQL for the first day of the period that the column `day` falls in. */
export function periodOf(grain: string, { firstWeekday }: { readonly firstWeekday: number }): string {
  if (grain === 'day') return 'day';
  if (grain === 'month') return `date_trunc('month', day)::date`;
  const shift = (8 - firstWeekday) % 7;
  return `(date_trunc('week', day + ${shift})::date - ${shift})`;
}
