import type { CheckResult } from '@customering/contracts';
import { StateBadge } from '../../ui/state-badge';
import { t } from './vendor-words';

/** What a vendor's account may read, one line a permission, with what to do about those that are missing. */
export function ScopeList({ result: { ok, scopes, problem } }: { readonly result: CheckResult }) {
  return (
    <div className="cu-stack" role="status">
      <p className="cu-answer">
        {t(ok ? 'vendor.check.good' : scopes.length > 0 ? 'vendor.check.some' : 'vendor.check.bad')}
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
