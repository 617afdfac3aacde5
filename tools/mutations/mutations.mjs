/**
 * @typedef {object} Mutation
 * @property {string} promise what the product promises
 * @property {string} file
 * @property {string} find the line's text, exactly once in the file
 * @property {string} replace what breaks the promise
 * @property {readonly string[]} tests at least one of their tests must fail
 */

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    promise: 'a record that comes again is counted once (ledger key)',
    file: 'libs/domain/ingestion/src/prepare-records.ts',
    find: 'key: digest(record.dedupeKey),',
    replace: 'key: digest(`${record.dedupeKey} ${row.offset} ${item}`),',
    tests: ['apps/worker/test/load-lane.db.test.ts'],
  },
  {
    promise: 'a record that is set aside again is set aside once',
    file: 'libs/platform/persistence/src/stores/ledger.store.ts',
    find: 'return [reference.laneId, reference.offset, reference.item, state, kind, reason, field, withoutNul(detail), key];',
    replace:
      'return [reference.laneId, reference.offset, reference.item, state, kind, reason, field, withoutNul(detail), key && null];',
    tests: ['apps/worker/test/load-lane.db.test.ts'],
  },
  {
    promise: 'a success is answered after the commit',
    file: 'libs/platform/raw-log/src/group-commit.ts',
    find: 'await this.append(group.map(({ entry }) => entry));',
    replace: 'void this.append(group.map(({ entry }) => entry));',
    tests: ['libs/platform/raw-log/test/group-commit.test.ts'],
  },
  {
    promise: 'two profiles with different strong ids are never joined',
    file: 'libs/domain/identity/src/profile-graph.ts',
    find: 'if (together.size > identifierRules[type].limit)',
    replace: 'if (together.size > 1_000 + identifierRules[type].limit)',
    tests: ['libs/domain/identity/test/decide-profiles.test.ts'],
  },
  {
    promise: 'a workspace sees its own rows only (row security)',
    file: 'libs/platform/persistence/src/migrations/isolation.ts',
    find: 'create policy workspace_isolation on ${table} to customering_app using (${here}) with check (${here});',
    replace: 'create policy workspace_isolation on ${table} to customering_app using (true) with check (${here});',
    tests: ['libs/platform/persistence/test/isolation.db.test.ts'],
  },
  {
    promise: 'a caller limited to brands sees theirs only (second policy)',
    file: 'libs/platform/persistence/src/migrations/brand-limits.ts',
    find: "const all = `(select current_setting('customering.brands') = '*')`;",
    replace: "const all = `(select current_setting('customering.brands') is not null)`;",
    tests: ['libs/platform/persistence/test/brand-scope.db.test.ts'],
  },
  {
    promise: 'days are cut by the zone of the workspace',
    file: 'libs/domain/settings/src/calendar.ts',
    find: 'return iso(DateTime.fromJSDate(instant, { zone }));',
    replace: "return iso(DateTime.fromJSDate(instant, { zone: zone && 'UTC' }));",
    tests: ['libs/domain/settings/test/settings.test.ts'],
  },
  {
    promise: 'money is exact',
    file: 'libs/foundation/kernel/src/decimal.ts',
    find: 'return fromUnits(terms.reduce((sum, term) => sum + toUnits(term), 0n));',
    replace: 'return String(terms.reduce((sum, term) => sum + Number(term), 0)) as Decimal;',
    tests: ['libs/foundation/kernel/test/decimal.test.ts'],
  },
  {
    promise: 'a fact is never converted at a later rate',
    file: 'libs/domain/settings/src/rates.ts',
    find: '?.find((rate) => rate.day <= day && rate.day >= earliest);',
    replace: '?.find((rate) => rate.day >= earliest);',
    tests: ['libs/domain/settings/test/settings.test.ts'],
  },
  {
    promise: 'a period that has not ended is not judged',
    file: 'libs/domain/kpis/src/evaluate-kpi.ts',
    find: "if (!complete) return 'unfinished';",
    replace: "if (!complete && figure.state !== 'ok') return 'unfinished';",
    tests: ['libs/domain/kpis/test'],
  },
  {
    promise: 'an interval has the level that it says (Wilson)',
    file: 'libs/foundation/stats/src/intervals/wilson-interval.ts',
    find: 'const z = normalQuantile(0.5 + level / 2);',
    replace: 'const z = normalQuantile(level);',
    tests: ['libs/foundation/stats/test/intervals.test.ts'],
  },
  {
    promise: 'the likelihood of BG/NBD is the published one',
    file: 'libs/foundation/stats/src/purchases/dropout-likelihood.ts',
    find: 'log(a / (b + chances - 1));',
    replace: 'log(a / (b + chances));',
    tests: ['libs/foundation/stats/test/purchase-models.test.ts'],
  },
  {
    promise: 'another site changes nothing with a cookie that comes along by itself',
    file: 'apps/api/src/http/auth.guard.ts',
    find: "if (method === 'GET') return;",
    replace: "if (method !== '') return;",
    tests: ['apps/api/test/sign-in.api.test.ts'],
  },
  {
    promise: 'a role does what its row of the table says, and nothing else',
    file: 'apps/api/src/http/auth.guard.ts',
    find: "contract.permission !== 'signed_in' && !mayDo(caller.role, contract.permission)",
    replace: "contract.permission === 'users.manage' && !mayDo(caller.role, contract.permission)",
    tests: ['apps/api/test/permissions.api.test.ts'],
  },
  {
    promise: 'the embedded database asks everybody for a password',
    file: 'tools/postgres/src/initialise.mjs',
    find: "'--auth=scram-sha-256',",
    replace: "'--auth=trust',",
    tests: ['tools/postgres/test/embedded-cluster.test.ts'],
  },
  {
    promise: 'a poison record is alone set aside, and its lane goes on',
    file: 'libs/domain/ingestion/src/load-lane.ts',
    find: 'if (batch.length === 1 && only) {',
    replace: 'if (batch.length === 0 && only) {',
    tests: ['apps/worker/test/load-lane.db.test.ts'],
  },
  {
    promise: 'a raw row whose bytes have changed is noticed',
    file: 'libs/platform/persistence/src/read-raw-rows.ts',
    find: 'const intact = crc32(row.bytes) === row.checksum;',
    replace: 'const intact = crc32(row.bytes) >= 0;',
    tests: ['apps/worker/test/faults.db.test.ts'],
  },
  {
    promise: 'a deadlock is tried again and reaches nobody',
    file: 'libs/domain/ingestion/src/load-lane.ts',
    find: 'if (!(problem instanceof RetryableConflict) || attempt === attempts) throw problem;',
    replace: 'if (attempt >= 1) throw problem;',
    tests: ['apps/worker/test/faults.db.test.ts'],
  },
  {
    promise: 'a clock that is set back keeps no source open',
    file: 'libs/platform/raw-log/src/remembered.ts',
    find: 'known.until > performance.now()',
    replace: 'known.until > Date.now()',
    tests: ['apps/intake/test/set-back-clock.db.test.ts'],
  },
  {
    promise: 'no job waits for the clock of a worker that was killed',
    file: 'libs/platform/queue/src/release-locks.ts',
    find: "m.field = 'stalled-check'",
    replace: "m.field = 'nothing'",
    tests: ['libs/platform/queue/test/set-back-clock.db.test.ts'],
  },
  {
    promise: 'one customer on ever new devices makes nobody wait',
    file: 'libs/platform/persistence/src/stores/component.store.ts',
    find: 'const mostMembers = 1_000;',
    replace: 'const mostMembers = 1_000_000_000;',
    tests: ['apps/worker/test/faults.db.test.ts'],
  },
];
