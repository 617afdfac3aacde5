/** Words below which a page was not written but lost: two braces that Vue reads as its own leave nothing of a page. */
const fewestWords = 40;

/** Every page behind the first one has its text in the built guide. @param {string} html @param {string} page */
export function requireText(html, page) {
  const main = /<main[^>]*>([^]*?)<\/main>/.exec(html)?.[1] ?? '';
  const text = main.replaceAll(/<[^>]+>/g, ' ');
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length < fewestWords)
    throw new TypeError(`${page} is empty in the built guide: put v-pre around double braces.`);
}
