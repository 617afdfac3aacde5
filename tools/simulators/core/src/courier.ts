import type { Dice } from './dice';

/** One delivery, signed by its vendor. */
export interface Letter {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface CourierFaults {
  /** Share of the letters that are brought twice. */
  readonly repeated?: number;
  /** How far from its turn a letter may arrive. */
  readonly outOfTurn?: number;
}

/** Brings letters to an address, as vendors do: some twice, some late. */
export class Courier {
  constructor(
    private readonly dice: Dice,
    private readonly faults: CourierFaults = {},
  ) {}

  /** @returns the statuses, in the order in which they were brought */
  async bring(url: string, letters: readonly Letter[], atOnce = 4): Promise<number[]> {
    const left = this.inOrderOfArrival(letters);
    const statuses: number[] = [];
    const carry = async () => {
      for (let letter = left.shift(); letter; letter = left.shift()) statuses.push(await this.post(url, letter));
    };
    await Promise.all(Array.from({ length: atOnce }, carry));
    return statuses;
  }

  private inOrderOfArrival(letters: readonly Letter[]): Letter[] {
    const { repeated = 0, outOfTurn = 0 } = this.faults;
    const all = letters.flatMap((letter) => (this.dice.chance(repeated) ? [letter, letter] : [letter]));
    const placed = all.map((letter, place) => ({ letter, place: place + this.dice.next() * outOfTurn }));
    return placed.sort((a, b) => a.place - b.place).map(({ letter }) => letter);
  }

  private async post(url: string, { body, headers }: Letter): Promise<number> {
    const { status } = await fetch(url, { method: 'POST', headers, body });
    return status;
  }
}
