import { auditActions, auditObjects, type AuditEntryShown } from '@customering/contracts';
import { paths } from '../../shell/paths';
import { t } from '../../words/t';

/** What was done. An entry of a newer version may tell of something that this one has no words for. */
export function actionText(action: string): string {
  const known = auditActions.find((name) => name === action);
  return known === undefined ? action : t(`audit.action.${known}`);
}

export function objectText(kind: string): string {
  const known = auditObjects.find((name) => name === kind);
  return known === undefined ? kind : t(`audit.object.${known}`);
}

/** The page of the object, where it has one. */
export function hrefOfObject({ kind, id }: AuditEntryShown['object']): string | null {
  switch (auditObjects.find((name) => name === kind)) {
    case 'kpi':
      return id && paths.kpi(id);
    case 'source':
      return id && paths.source(id);
    case 'survey':
      return id && paths.survey(id);
    case 'survey_rule':
      return paths.surveys();
    case 'import':
      return id && paths.import(id);
    case 'erasure':
      return id && paths.erasure(id);
    case 'privacy_request':
      return paths.erasures();
    case 'model_run':
      return id && paths.model(id);
    case 'pilot':
      return id && paths.pilot(id);
    case 'floors':
      return paths.pilots();
    case 'user':
      return paths.users();
    case 'key':
      return paths.keys();
    case 'workspace':
      return paths.workspace();
    case 'brand':
      return paths.brands();
    case 'rates':
      return paths.rates();
    case 'plugin':
      return paths.plugins();
    case 'demo':
      return paths.demo();
    case 'alarm':
    case 'session':
    case 'replay':
    case 'customer':
    case 'audit':
    case 'endpoint':
    case undefined:
      return null;
  }
}
