import { GraphRefusal } from './graph-refusal';

/** One of the things that `fields` asks for: `comments.limit(5).filter(stream){id,message}`. */
export interface Wanted {
  readonly name: string;
  readonly modifiers: Readonly<Record<string, string>>;
  /** What is in the braces, as it stands there; null without any. */
  readonly within: string | null;
}

/** @throws {GraphRefusal} 2500 where the braces do not fit */
export function parseFields(text: string): Wanted[] {
  return splitAt(text).map((part) => {
    const [, name = '', modifiers = '', , within] = /^(\w+)((\.\w+\([^()]*\))*)(?:\{(.*)\})?$/s.exec(part) ?? [];
    if (name === '') throw syntaxError(part);
    return { name, modifiers: Object.fromEntries(modifiersIn(modifiers)), within: within ?? null };
  });
}

function modifiersIn(text: string): [string, string][] {
  return [...text.matchAll(/\.(\w+)\(([^()]*)\)/g)].map(([, name = '', value = '']) => [name, value]);
}

/** At the commas that stand in no braces or brackets. */
function splitAt(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if ('{('.includes(char)) depth++;
    if ('})'.includes(char)) depth--;
    if (char === ',' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${char}`);
  }
  if (depth !== 0) throw syntaxError(text);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function syntaxError(part: string): GraphRefusal {
  return new GraphRefusal({ message: `Syntax error "Expected name." at character 0: ${part}`, code: 2500 });
}
