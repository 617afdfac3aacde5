import type { Dice } from '@customering/simulator-core';
import { truths } from '../truths';
import type { BrandKey } from './catalogue';

export interface Person {
  readonly number: number;
  readonly firstName: string;
  readonly lastName: string;
  /** The brand whose shop they came to first. */
  readonly home: BrandKey;
  /** The address that each shop knows; the same one, or another. */
  readonly email: Readonly<Record<BrandKey, string>>;
  readonly phone: string | null;
  /** Customers of both shops. */
  readonly inBoth: boolean;
  /** Name of the company that they buy for. */
  readonly account: string | null;
  /** The others write, call and follow, and never buy in a shop of ours. */
  readonly buys: boolean;
}

const firstNames =
  'Anna Ben Clara David Ella Finn Greta Hannes Ida Jonas Karla Leo Mia Noah Olga Paul Rosa Simon Tilda Uwe'.split(' ');
const lastNames =
  'Albers Brandt Conrad Diehl Ebert Funke Gerber Hahn Iversen Jansen Keller Lorenz Moser Neumann Otte Peters Reuter Sander Thiel Voss'.split(
    ' ',
  );
const companies = ['Kita', 'Praxis', 'Hotel', 'Schule', 'Bibliothek'];

/** Of the people with a place below this one, each fifth never buys. */
const fifth = 5;

export function inventPeople(all: Dice): readonly Person[] {
  const { consumers, accounts } = truths.people;
  const { sameEmail, samePhone, households } = truths.duplicates;
  let buyers = 0;
  return Array.from({ length: consumers + accounts }, (_, number): Person => {
    const isAccount = number >= consumers;
    const buys = isAccount || number % fifth !== fifth - 1;
    const rank = buys && !isAccount ? buyers++ : Number.POSITIVE_INFINITY;
    const hasTwoAddresses = rank >= sameEmail && rank < sameEmail + samePhone;
    const household = rank - sameEmail - samePhone;
    const livesTogether = household >= 0 && household < households * 2;
    const dice = all.of(`person ${number}`);
    const home = livesTogether || dice.chance(0.62) ? 'wood' : 'plush';
    const names = { firstName: dice.pick(firstNames), lastName: dice.pick(lastNames) };
    const email = `${names.firstName}.${names.lastName}.${number}@mail.example`.toLowerCase();
    const other = hasTwoAddresses ? `${names.lastName}${number}@post.example`.toLowerCase() : email;
    const ownPhone = hasTwoAddresses || dice.chance(0.35) ? phoneOf(number) : null;
    return {
      number,
      ...names,
      home,
      email: home === 'wood' ? { wood: email, plush: other } : { wood: other, plush: email },
      // The two of a household have one telephone, by the number of the first.
      phone: livesTogether ? phoneOf(900_000 + Math.floor(household / 2)) : ownPhone,
      inBoth: rank < sameEmail + samePhone,
      account: isAccount ? `${dice.pick(companies)} ${names.lastName} ${number - consumers + 1}` : null,
      buys,
    };
  });
}

function phoneOf(number: number): string {
  return `+49152${String(20_000_000 + number)}`;
}
