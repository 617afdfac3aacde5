import type { SurveyPage } from '@customering/contracts';
import type { ReactNode } from 'react';
import { dayIn } from './day-in';
import { QuestionForm } from './question-form';
import { textIn } from './text-in';
import { fill, portalWords, type PortalWords } from './words';

interface Props {
  readonly page: SurveyPage;
  readonly styles: string;
}

export function SurveyView({ page, styles }: Props) {
  const words = portalWords(page.language);
  const { title, body } = contentOf(page, words);
  return (
    <html lang={page.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{[title, page.company].filter((part) => part !== '').join(' · ')}</title>
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <header>
          <span>{page.company}</span>
          <Languages page={page} words={words} />
        </header>
        <main>{body}</main>
      </body>
    </html>
  );
}

function Languages({ page, words }: { readonly page: SurveyPage; readonly words: PortalWords }) {
  if (page.languages.length < 2) return null;
  const others = page.languages.filter((language) => language !== page.language);
  return (
    <nav aria-label={words.languages}>
      {others.map((language) => (
        <a key={language} href={`?lang=${language}`} lang={language} hrefLang={language}>
          {nameOf(language)}
        </a>
      ))}
    </nav>
  );
}

/** A language by its own name. */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

function contentOf(page: SurveyPage, words: PortalWords): { readonly title: string; readonly body: ReactNode } {
  if (page.kind === 'question') {
    const title = textIn(page.question.words, page);
    return { title, body: <QuestionForm page={page} words={words} language={page.language} /> };
  }
  const [title, ...lines] = said(page, words);
  return {
    title: title ?? '',
    body: (
      <>
        <h1>{title}</h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </>
    ),
  };
}

function said(page: Exclude<SurveyPage, { readonly kind: 'question' }>, words: PortalWords): string[] {
  if (page.kind === 'thanks') {
    const until = page.changeableUntil;
    const more = until === null ? [] : [fill(words.changeable, { day: dayIn(page.language, until) })];
    return [words.thanks, textIn(page.definition.thanks, page), ...more, ...(page.isPreview ? [words.preview] : [])];
  }
  if (page.kind === 'answered')
    return [words.answeredTitle, fill(words.answered, { day: dayIn(page.language, page.at) })];
  const plain = {
    declined: [words.declinedTitle, words.declined],
    expired: [words.expiredTitle, words.expired],
    unknown: [words.unknownTitle, words.unknown],
    paused: [words.pausedTitle, words.paused],
    try_again: [words.tryAgainTitle, words.tryAgain],
  };
  return plain[page.kind];
}
