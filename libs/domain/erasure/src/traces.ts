import type { SubjectIdentifier } from './erasure-store';

/** A telephone number is written in many ways; its last digits are the same in all of them. */
const phoneDigits = 7;
/** A shorter number or name stands in many texts that are about somebody else. */
const tellingLength = 6;

/** Finds what a person goes by in stored text, however it is written there. */
export class Traces {
  private readonly words: readonly string[];
  private readonly telling: readonly string[];
  private readonly phones: readonly string[];

  constructor(subject: readonly SubjectIdentifier[]) {
    const others = subject.filter(({ type }) => type !== 'phone').flatMap(formsOf);
    this.words = [...new Set(others)];
    this.telling = this.words.filter((word) => word.length >= tellingLength);
    const phones = subject
      .filter(({ type }) => type === 'phone')
      .map(({ value }) => digitsOf(value).slice(-phoneDigits));
    this.phones = [...new Set(phones.filter((digits) => digits.length === phoneDigits))];
  }

  /** False only where none of the person's identifiers stands in the text. */
  mayStandIn(text: string): boolean {
    return this.isIn(text, this.words);
  }

  /** For text that could not be read as a record: by identifiers long enough to be nobody else's. */
  standIn(text: string): boolean {
    return this.isIn(text, this.telling);
  }

  private isIn(text: string, words: readonly string[]): boolean {
    const plain = unescaped(text).toLowerCase();
    if (words.some((word) => plain.includes(word))) return true;
    return this.phones.length > 0 && this.phones.some((digits) => digitsOf(plain).includes(digits));
  }
}

function formsOf({ value, raw }: SubjectIdentifier): string[] {
  const plain = [value, raw].map((text) => text.toLowerCase());
  return [...plain, ...plain.map((text) => encodeURIComponent(text).toLowerCase())];
}

function digitsOf(text: string): string {
  return text.replace(/\D+/g, '');
}

/** JSON may write any letter as its number. */
function unescaped(text: string): string {
  if (!text.includes('\\u')) return text;
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
