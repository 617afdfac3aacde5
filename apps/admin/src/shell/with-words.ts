import { addWords } from '../words/known-words';
import type { PageRoute } from './page-route';

type Words = Readonly<Record<string, string>>;

/** Pages whose texts are fetched beside their code, so that the first page does not carry them. */
export function withWords(words: () => Promise<Words>, routes: readonly PageRoute[]): readonly PageRoute[] {
  return routes.map(({ path, load }) => ({
    path,
    load: async () => {
      const [page, texts] = await Promise.all([load(), words()]);
      addWords(texts);
      return page;
    },
  }));
}
