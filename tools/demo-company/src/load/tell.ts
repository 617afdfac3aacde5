/** What is told to whoever started the company, a JSON line each. */
export type Line =
  | { readonly step: 'inventing' | 'connecting' }
  | { readonly step: 'loading'; readonly done: number; readonly expected: number }
  | { readonly step: 'ready'; readonly records: number; readonly seconds: number }
  | { readonly failed: string };

export type Tell = (line: Line) => void;
