/** Something that the file cannot tell and that is asked. */
export interface FileQuestion {
  readonly code: string;
  readonly column: string | null;
  readonly text: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What a file seems to hold. Anything that it cannot tell is a question: asked, never assumed. */
export interface FileInspection {
  readonly encoding: string;
  readonly columns: readonly {
    readonly name: string;
    readonly samples: readonly string[];
    readonly filled: number;
    readonly distinct: number;
    readonly guess: string;
    readonly sure: 'yes' | 'guess' | 'no';
    readonly why: string;
  }[];
  readonly questions: readonly FileQuestion[];
  /** The mapping that follows from the guesses, in the connector's own form. */
  readonly suggested: Readonly<Record<string, unknown>>;
  /**
   * The known forms that it may be of, the likeliest first, each with a mapping that is already filled and the questions that are left.
   * `questions` and `suggested` above are those of the first. `preset` is null for the mapping without a known form.
   */
  readonly choices?: readonly {
    readonly preset: string | null;
    readonly questions: readonly FileQuestion[];
    readonly suggested: Readonly<Record<string, unknown>>;
  }[];
}
