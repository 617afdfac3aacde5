import type { MetaWorld, PlannedPerson } from './world';

export function personIn({ people }: MetaWorld, number: number): PlannedPerson {
  const person = people.find((each) => each.number === number);
  if (!person) throw new RangeError(`the world has no person ${number}`);
  return person;
}
