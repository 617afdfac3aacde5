import { PagesAhead } from '../src/pages-ahead';
import type { OpenStream, PulledPage } from '../src';

const page = (name: string): PulledPage => ({ records: [], resumeFrom: name });

/** Gives pages when it is told to, and tells what it was asked. */
function scripted(...answers: (PulledPage | Error | null)[]) {
  const asked: string[] = [];
  const stream: OpenStream = {
    next() {
      asked.push('next');
      const answer = answers.shift() ?? null;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    close() {
      asked.push('close');
      return Promise.resolve();
    },
  };
  return { asked, pages: new PagesAhead(stream) };
}

it('asks for a page before it is wanted, once, and gives each page once', async () => {
  const { asked, pages } = scripted(page('1'), page('2'));
  const first = await pages.next();
  pages.fetchAhead();
  pages.fetchAhead();
  const askedBefore = [...asked];

  expect(askedBefore).toEqual(['next', 'next']);
  expect([first, await pages.next(), await pages.next()]).toEqual([page('1'), page('2'), null]);
});

it('tells what went wrong with a page when that page is wanted, and not before', async () => {
  const { pages } = scripted(page('1'), new Error('the vendor is away'));
  await pages.next();
  pages.fetchAhead();
  await new Promise((done) => setImmediate(done));

  await expect(pages.next()).rejects.toThrow('the vendor is away');
});

it('is closed behind a page that nobody wanted any more, also when it failed', async () => {
  const { asked, pages } = scripted(page('1'), new Error('too late'));
  await pages.next();
  pages.fetchAhead();
  await pages.close();

  expect(asked).toEqual(['next', 'next', 'close']);
});
