import type { SurveyPage } from '@customering/contracts';
import { renderToStaticMarkup } from 'react-dom/server';
import styles from './portal.css?raw';
import { SurveyView } from './survey-page';

/** The rules of the pages, which the door allows by their digest. */
export { styles };

/** A whole HTML document. */
export function drawSurvey(page: SurveyPage): string {
  return `<!doctype html>${renderToStaticMarkup(<SurveyView page={page} styles={styles} />)}`;
}
