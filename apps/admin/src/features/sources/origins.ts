/** One address a line; blank lines mean nothing. */
export function originsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
