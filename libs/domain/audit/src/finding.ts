/** One thing that is wrong with a chain, by the number of the entry. */
export type Finding =
  | { readonly kind: 'changed'; readonly seq: number }
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'swapped'; readonly seq: number; readonly with: number }
  /** Entries at the end are gone: the head, in the database or in the heads file, is further on. */
  | { readonly kind: 'cut_off'; readonly from: number; readonly to: number; readonly says: 'database' | 'heads_file' }
  /** Entries stand behind the head that the database knows. */
  | { readonly kind: 'beyond_head'; readonly from: number; readonly to: number }
  /** The head in the database has another hash than the entry. */
  | { readonly kind: 'head_differs'; readonly seq: number }
  /** A line of the heads file has another hash than the entry. */
  | { readonly kind: 'line_differs'; readonly seq: number; readonly line: number }
  | { readonly kind: 'line_forged'; readonly line: number }
  | { readonly kind: 'line_unreadable'; readonly line: number };

/** In plain words, with what is unaffected where that helps. */
export function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'changed':
      return `entry ${finding.seq} was changed after it was written`;
    case 'missing':
      return finding.from === finding.to
        ? `entry ${finding.from} was deleted`
        : `entries ${finding.from} to ${finding.to} were deleted`;
    case 'swapped':
      return `entries ${finding.seq} and ${finding.with} were swapped`;
    case 'cut_off':
      return `the end was cut off: entries ${finding.from} to ${finding.to} are gone, which the ${finding.says === 'database' ? 'head in the database' : 'heads file'} still knows`;
    case 'beyond_head':
      return `entries ${finding.from} to ${finding.to} stand behind the head that the database knows: they were added, or the head was set back`;
    case 'head_differs':
      return `the head in the database does not agree with entry ${finding.seq}: the chain was rewritten, or the head was`;
    case 'line_differs':
      return `line ${finding.line} of the heads file does not agree with entry ${finding.seq}: the chain was rewritten after that head was signed`;
    case 'line_forged':
      return `line ${finding.line} of the heads file was not signed by this key, or was changed after it was`;
    case 'line_unreadable':
      return `line ${finding.line} of the heads file cannot be read`;
  }
}
