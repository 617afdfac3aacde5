import { patch, type PlantedFault } from './planted-fault';

const planted = (fault: Omit<PlantedFault, 'plugin'>): PlantedFault => ({ plugin: 'connector-typeform', ...fault });

/** The connector that asks: what can go wrong between two pages, and with what its vendor repeats. */
export const faultsOfTypeform: readonly PlantedFault[] = [
  planted({
    fault: 'an address that is there although nobody told the vendor',
    patches: [
      patch('subscription.ts', 'if (answer.status === 404) return false;', 'if (answer.status === 404) return true;'),
    ],
    rule: 'subscription.there',
    message: /true of an address that the vendor was never told/,
  }),
  planted({
    fault: 'an address that the vendor is told twice, under two names',
    patches: [
      patch('subscription.ts', '      if (!(await isThere(form, context, url)))\n', ''),
      patch(
        'subscription.ts',
        'const body = JSON.stringify({',
        "const again = (await isThere((await formsToRead(context))[0] ?? '', context, url)) ? '2' : '';\n    const body = JSON.stringify({",
      ),
      patch(
        'subscription.ts',
        'url: placeOf(form, context, url), headers, body }',
        'url: placeOf(form, context, url) + again, headers, body }',
      ),
      patch(
        'subscription.ts',
        'if (answer.status === 404) return false;',
        "if (answer.status === 404) { const second = await context.http.send({ url: placeOf(form, context, url) + '2', accept: [404] }); return second.status !== 404; }",
      ),
    ],
    rule: 'subscription.once',
    message: /there were two/,
  }),
  planted({
    fault: 'an address that is gone already, taken for an error',
    patches: [
      patch(
        'subscription.ts',
        "method: 'DELETE', url: placeOf(form, context, url), accept: [404] }",
        "method: 'DELETE', url: placeOf(form, context, url) }",
      ),
    ],
    rule: 'subscription.gone',
    message: /"remove" fails for an address that is not there/,
  }),
  planted({
    fault: 'an overlap row lost between equal cursor values',
    patches: [patch('read-responses.ts', '(known.latest - overlapSeconds) * 1_000', '(known.latest + 1) * 1_000')],
    rule: 'pull.ties',
    message: /An overlap row is lost between equal cursor values/,
  }),
  planted({
    fault: 'a 429 that is ignored',
    patches: [
      patch('responses.ts', 'accept: [400, 404] });', 'accept: [400, 404, 429] });'),
      patch('responses.ts', 'if (answer.status === 404)', 'if (answer.status === 404 || answer.status === 429)'),
    ],
    rule: 'pull.rate-limited',
    message: /A 429 is ignored: the pull of "responses"/,
  }),
  planted({
    fault: 'a missing erase hook',
    patches: [patch('index.ts', '  erase: eraseResponses,\n', '')],
    rule: 'erase.hooks',
    message: /no "erase"/,
  }),
  planted({
    fault: 'a missing forget hook',
    patches: [patch('index.ts', '  forget: forgetDelivery,\n', '')],
    rule: 'forget.hook',
    message: /"parse" and no "forget"/,
  }),
  planted({
    fault: 'a secret in a log',
    patches: [
      patch(
        'read-responses.ts',
        "if (page === null) context.log.warn('a form is gone', { form });",
        "if (page !== null) context.log.info('a page', { from: page.self });",
      ),
    ],
    rule: 'secrets.log',
    message: /The secret "accessToken" stands in a log line/,
  }),
  planted({
    fault: 'a secret in an error',
    patches: [
      patch(
        'responses.ts',
        'const read = page.safeParse(answer.json());',
        "if (answer.text().startsWith('<')) throw new PluginError('transient', 'Typeform said ' + answer.text());\n  const read = page.safeParse(answer.json());",
      ),
    ],
    rule: 'secrets.error',
    message: /The secret "accessToken" stands in the message of an error/,
  }),
  planted({
    fault: 'a secret in a checkpoint',
    patches: [
      patch(
        'read-responses.ts',
        'before: last.token, latest } };',
        'before: last.token, latest, link: page.self.href } };',
      ),
    ],
    rule: 'secrets.checkpoint',
    message: /The secret "accessToken" stands in a cursor/,
  }),
  planted({
    fault: 'a secret in stored records',
    patches: [
      patch('read-responses.ts', 'function recordsOf({ items }', 'function recordsOf({ items, self }'),
      patch('read-responses.ts', 'toRecord(response, form)', 'toRecord({ ...response, from: self.href }, form)'),
    ],
    rule: 'secrets.stored',
    message: /The secret "accessToken" stands in a stored record/,
  }),
  planted({
    fault: 'an impure normalise',
    patches: [patch('normalise-response.ts', 'properties: { formId:', 'properties: { readAt: Date.now(), formId:')],
    rule: 'normalise.pure',
    message: /impure: it uses the clock \(Date\.now\)/,
  }),
  planted({
    fault: 'a new required setting without a major version',
    patches: [patch('settings.ts', 'z.object({\n  accessToken', 'z.object({\n  workspace: z.string(),\n  accessToken')],
    settings: { workspace: 'main' },
    rule: 'config.compatible',
    message: /"workspace" is new or has become required/,
  }),
  planted({
    fault: 'a dropped undeclared field',
    patches: [
      patch(
        'responses.ts',
        'const response = z.looseObject({\n  token: z.string().min(1),',
        'const response = z.object({\n  hidden: z.unknown(),\n  kit_number: z.unknown(),\n  token: z.string().min(1),',
      ),
    ],
    rule: 'pull.keeps-fields',
    message: /A field of "responses" that the connector does not declare is dropped/,
  }),
  planted({
    fault: 'an unbounded pull',
    patches: [patch('read-responses.ts', 'if (next.at.before === place.at?.before)', 'if (next.at.before === null)')],
    rule: 'pull.ends',
    message: /unbounded: it never ends/,
  }),
  planted({
    fault: 'a backfill without its limit',
    patches: [patch('read-responses.ts', 'notBefore === null ? -Infinity : Date.parse(notBefore)', '-Infinity')],
    rule: 'pull.not-before',
    message: /brings \d+ older items/,
  }),
  planted({
    fault: 'a day that ends early',
    patches: [patch('count-responses.ts', 'T23:59:59', 'T22:59:59')],
    rule: 'count.matches',
    message: /the vendor has 24 on 2026-01-01, and "count" says 23/,
  }),
  planted({
    fault: 'a signature recipe that accepts a re-serialised body',
    patches: [patch('presets.ts', "signed: '{body}'", "signed: ''")],
    rule: 'signature.body',
    message: /recipe of "typeform" takes a re-serialised body/,
  }),
  planted({
    fault: 'personal data that is not declared',
    patches: [patch('personal-data.ts', "{ path: 'answers.*.phone_number', holds: 'phone' },", '')],
    rule: 'personal.declared',
    message: /holds/,
  }),
  planted({
    fault: 'a list of which everything is left out',
    patches: [patch('normalise-response.ts', 'if (type !== undefined &&', 'if (')],
    rule: 'normalise.useful',
    message: /Of the list "responses" nothing is kept: ignored as unknown_event/,
  }),
];
