const given = `max(value) filter (where name in ('firstName', 'first_name'))`;
const family = `max(value) filter (where name in ('lastName', 'last_name'))`;
const whole = `max(value) filter (where name = 'name')`;

/**
 * What somebody is called: each part as it was told last, by whichever source; both parts together before a name in one piece.
 * @param whose a condition on `t`, the traits
 */
export function newestName(whose: string): string {
  return `(select coalesce(${given} || ' ' || ${family}, ${whole}, ${given}, ${family}) from (
     select distinct on (t.name) t.name, t.value #>> '{}' as value from core.trait t where ${whose} and t.name in ('name', 'firstName', 'lastName', 'first_name', 'last_name')
      order by t.name, t.observed_at desc, t.member_id) told)`;
}
