import rule from '../src/file-names';
import { ruleTester } from './rule-tester';

const at = (filename: string) => ({ code: 'export const a = 1;', filename });

ruleTester.run('file-names', rule, {
  valid: [
    at('libs/domain/identity/src/resolve-profiles.ts'),
    at('libs/platform/persistence/src/migrations/0001-foundation.ts'),
    at('libs/platform/persistence/test/isolation.db.test.ts'),
    at('apps/docs/.vitepress/config.mts'),
    at('libs/domain/care/src/miscount.ts'),
  ],
  invalid: [
    { ...at('libs/domain/identity/src/ResolveProfiles.ts'), errors: [{ messageId: 'kebab' }] },
    { ...at('libs/domain/identity/src/resolve_profiles.ts'), errors: [{ messageId: 'kebab' }] },
    { ...at('libs/domain/identity/src/utils.ts'), errors: [{ messageId: 'drawer' }] },
    { ...at('libs/domain/identity/src/date-helpers.ts'), errors: [{ messageId: 'drawer' }] },
    { ...at('libs/domain/identity/src/common/dates.ts'), errors: [{ messageId: 'drawer' }] },
    { ...at('apps/api/src/kpis/create-kpi.dto.ts'), errors: [{ messageId: 'drawer' }] },
  ],
});
