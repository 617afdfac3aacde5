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
  readonly questions: readonly {
    readonly code: string;
    readonly column: string | null;
    readonly text: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }[];
  /** The mapping that follows from the guesses, in the connector's own form. */
  readonly suggested: Readonly<Record<string, unknown>>;
}
