/** An exact amount. Simulators count in it, so that their ledgers are right to the last digit. */
export class Decimal {
  private constructor(
    private readonly unscaled: bigint,
    private readonly scale: number,
  ) {}

  static readonly zero = new Decimal(0n, 0);

  /** "-12.50" */
  static of(written: string): Decimal {
    const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(written) ?? [];
    if (whole === '') throw new TypeError(`"${written}" is no decimal number`);
    return new Decimal(BigInt(`${sign}${whole}${part}`), part.length);
  }

  /** So many of the smallest units, such as cents with a scale of 2. */
  static units(units: number | bigint, scale: number): Decimal {
    return new Decimal(BigInt(units), scale);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(new Decimal(-other.unscaled, other.scale));
  }

  times(count: number): Decimal {
    return new Decimal(this.unscaled * BigInt(count), this.scale);
  }

  /** With all the digits of its scale: "12.50". */
  toString(): string {
    const digits = String(this.unscaled < 0n ? -this.unscaled : this.unscaled).padStart(this.scale + 1, '0');
    const cut = digits.length - this.scale;
    const sign = this.unscaled < 0n ? '-' : '';
    return `${sign}${digits.slice(0, cut)}${this.scale > 0 ? `.${digits.slice(cut)}` : ''}`;
  }

  private at(scale: number): bigint {
    return this.unscaled * 10n ** BigInt(scale - this.scale);
  }
}
