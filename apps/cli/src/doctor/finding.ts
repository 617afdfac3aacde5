/** One line of what the doctor tells. */
export interface Finding {
  readonly about: string;
  /** `note`: worth knowing, and nothing is broken. */
  readonly verdict: 'well' | 'note' | 'wrong';
  readonly words: string;
  /** What to do. */
  readonly remedy?: string;
}

export function well(about: string, words: string): Finding {
  return { about, verdict: 'well', words };
}

export function note(about: string, words: string, remedy: string): Finding {
  return { about, verdict: 'note', words, remedy };
}

export function wrong(about: string, words: string, remedy: string): Finding {
  return { about, verdict: 'wrong', words, remedy };
}

export function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
