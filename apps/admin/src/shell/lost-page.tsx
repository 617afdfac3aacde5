import { t } from '../words/t';

/** An address that leads nowhere. */
export function LostPage() {
  return (
    <main className="cu-door">
      <h1>{t('lost.title')}</h1>
      <p>{t('lost.text')}</p>
      <a href="/">{t('lost.home')}</a>
    </main>
  );
}
