/** By its name; what is really inside is looked at when it has arrived. */
export function formatOf(fileName: string): 'csv' | 'ndjson' {
  return /\.(ndjson|jsonl)$/i.test(fileName) ? 'ndjson' : 'csv';
}
