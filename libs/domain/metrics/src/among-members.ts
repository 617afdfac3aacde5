import type { Members } from './metric-plan';

/**
 * Up to so many, the database may look at each of them while it plans, and finds them by index. Of more, it would compare each with what
 * it knows of each part of a table before it begins: for 20,000 members and forty parts that takes seconds.
 */
const few = 100;

/** The condition that a column names one of the members, who are a value of the statement. @param value its place, such as "$3" */
export function amongMembers(column: string, value: string, members: Members): string {
  const isMany = members !== null && members.length > few;
  return isMany ? `${column} in (select unnest(${value}::uuid[]))` : `${column} = any(${value}::uuid[])`;
}
