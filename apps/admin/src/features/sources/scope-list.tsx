import type { CheckResult } from '@customering/contracts';
import { StateBadge } from '../../ui/state-badge';
import { t } from './vendor-words';

const kinds = { good: 'good', some: 'uncertain', bad: 'bad' } as const;

/** What a vendor's account may read, one line a permission, with what to do about those that are missing. */
export function ScopeList({ result: { ok, scopes, problem } }: { readonly result: CheckResult }) {
  const outcome = ok ? 'good' : scopes.length > 0 ? 'some' : 'bad';
  return (
    <div className="cu-stack" role="status">
      <p className="cu-answer">
        <StateBadge kind={kinds[outcome]} word={t(`vendor.check.${outcome}.word`)} /> {t(`vendor.check.${outcome}`)}
      </p>
      {problem && <p>{problem.message}</p>}
      {scopes.length > 0 && (
        <ul className="cu-plain-list">
          {scopes.map((scope) => (
            <li key={scope.scope}>
              <StateBadge
                kind={scope.ok ? 'good' : 'bad'}
                word={t(scope.ok ? 'vendor.scope.yes' : 'vendor.scope.no')}
              />{' '}
              {scope.title}
              {!scope.ok && scope.remedy !== null && <span className="cu-meta"> {scope.remedy}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
