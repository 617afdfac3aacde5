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
  /** How often a letter that was not taken is brought again, behind all others. */
  readonly again?: number;
}

/** Brings letters to an address, as vendors do: some twice, some late. */
export class Courier {
  constructor(
    private readonly dice: Dice,
    private readonly faults: CourierFaults = {},
  ) {}

  /** @returns the statuses, in the order in which they were brought */
  async bring(url: string, letters: readonly Letter[], atOnce = 4): Promise<number[]> {
    const { again = 0 } = this.faults;
    return this.carry(url, this.inOrderOfArrival(letters), atOnce, again);
  }

  private async carry(url: string, letters: readonly Letter[], atOnce: number, again: number): Promise<number[]> {
    const [left, statuses, refused]: [Letter[], number[], Letter[]] = [[...letters], [], []];
    const walk = async () => {
      for (let letter = left.shift(); letter; letter = left.shift()) {
        const status = await this.post(url, letter);
        statuses.push(status);
        if (status >= 300) refused.push(letter);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, walk));
    if (refused.length === 0 || again === 0) return statuses;
    return [...statuses, ...(await this.carry(url, refused, atOnce, again - 1))];
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
