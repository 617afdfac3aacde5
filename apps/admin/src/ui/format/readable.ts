const fileRow = /\bfile:[0-9a-f]{16,}:(\d+)/g;

/** A row that only its place in a file names is told by that place; the long key behind it means nothing to people. */
export function readable(text: string): string {
  return text.replace(fileRow, '#$1');
}
