import type { Dice } from '@customering/simulator-core';
import type { PlannedPerson, WhatsAppIdentity } from './world';

const names = [
  'Ada Müller',
  'Grace Øster',
  'Edsger Núñez',
  'Barbara Łuk',
  'Donald Ek',
  'Radia Şen',
  'Linus Åh',
  'Hedy Ito',
];

/** The first three are on all channels, without a phone number, and about to get another number. */
export function planPeople(all: Dice, count: number): PlannedPerson[] {
  return Array.from({ length: count }, (_, number) => {
    const dice = all.of(`person ${number}`);
    const isShown = number === 0;
    const hasWhatsApp = number < 3 || dice.chance(0.5);
    const hasInstagram = isShown || dice.chance(0.5);
    const hasPage = isShown || !(hasWhatsApp || hasInstagram) || dice.chance(0.5);
    return {
      number,
      name: `${dice.pick(names)} ${number}`,
      pageScopedId: hasPage ? String(4_100_000_000_000_000 + number * 37) : null,
      instagram: hasInstagram
        ? { id: String(1_780_000_000_000_000 + number * 41), username: `toy.fan.${number}` }
        : null,
      whatsapp: hasWhatsApp ? identityOf(dice, number) : null,
    };
  });
}

function identityOf(dice: Dice, number: number): WhatsAppIdentity {
  const isHidden = number === 1 || (number > 2 && dice.chance(0.2));
  return {
    phone: isHidden ? null : `4930${String(5_550_000 + number)}`,
    userId: `DE.${String(13_491_208_000_000 + number * 53)}`,
    username: isHidden || dice.chance(0.2) ? `toyfan${number}` : null,
  };
}
