import { PluginError } from '@customering/plugin-sdk';
import { parse } from 'lossless-json';

const mayLose = /\d{16}|\d[eE][+-]?\d{2}/;

/**
 * JSON as plain values. A number that a double cannot hold exactly (an id beyond 2^53, an amount of many digits) becomes its text.
 * Throws `PluginError('transient')`: an answer that is no JSON is mostly an error page.
 */
export function parseJson(text: string): unknown {
  try {
    // Nearly all answers hold only short numbers, which the engine reads exactly and ten times as fast.
    return mayLose.test(text) ? parse(text, null, { parseNumber }) : JSON.parse(text);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    throw new PluginError('transient', `The answer is no JSON (${reason.slice(0, 80)}).`, { reason: 'not_json' });
  }
}

function parseNumber(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) && sameDigits(text, value) ? value : text;
}

function sameDigits(text: string, value: number): boolean {
  return digitsOf(text) === digitsOf(String(value));
}

/** Sign, digits and place of the point, however it is written: "1.50", "15e-1" and "1.5" are the same. */
function digitsOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  return `${sign}${digits}e${Number(exponent) - fraction.length + all.length - digits.length}`;
}
