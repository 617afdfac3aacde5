import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../words/t';

interface Props {
  readonly title: string;
  /** The area and page that this object belongs to, for the name of the browser's tab. */
  readonly page?: string;
  /** The one question that the page answers. */
  readonly question: string;
  readonly state?: ReactNode;
  readonly actions?: ReactNode;
}

/** Title, question and at most one first action. Takes the focus when the page is opened by a link. */
export function PageHeader({ title, page, question, state, actions }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, page, t('product.name')].filter(Boolean).join(' · ');
  }, [title, page]);
  useEffect(() => {
    if (document.body.dataset['navigated'] === 'true') heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="cu-page-header">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title} {state}
        </h1>
        <p className="cu-question">{question}</p>
      </div>
      {actions && <div className="cu-actions">{actions}</div>}
    </header>
  );
}
