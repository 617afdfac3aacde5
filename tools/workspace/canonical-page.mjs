/**
 * The page about canonical records, made from their schemas.
 * @typedef {import('@customering/plugin-sdk/canonical').CanonicalField} Field
 * @typedef {import('@customering/plugin-sdk/canonical').CanonicalKind} Kind
 */

const TYPES = {
  amount: 'decimal text, 0 or more',
  choice: 'one of',
  currency: 'ISO 4217 code',
  day: 'day, `YYYY-MM-DD`',
  decimal: 'decimal text',
  id: 'text, not empty',
  identifiers: 'list of identifiers',
  list: 'list',
  object: 'object',
  rating: 'decimal text, −1 to 1',
  text: 'text',
  time: 'time with offset',
  type: 'text',
  unit: 'key, or `{ key, name? }`',
};

const PERSONAL = { identifier: 'names the person', free_text: 'free text', traits: 'traits of the person' };

const INTRODUCTION = `# Canonical records

<!-- Made from the schemas by \`npm run docs:canonical\`. What is written here by hand is lost. -->

What every connector turns its records into. A connector gives plain objects; \`checkCanonicalRecord(record)\` of
\`@customering/plugin-sdk\` tells what is wrong with one, and \`canonicalExamples\` holds the examples of this page.

- Amounts and quantities are decimal strings (\`"19.90"\`), never numbers: at most 20 digits before and 10 after the point. Money has a currency beside it, durations are in seconds.
- Times are ISO 8601 **with offset** (\`2026-01-05T10:00:00+01:00\`), not before 1990 and not more than a day ahead.
- What is not known is left out.
- A field that the kind does not know is refused by \`checkCanonicalRecord\`. The running product passes the record and keeps the field in the raw log alone.
- The version of a kind goes up by one when its fields change. New fields are always optional.
- Personal fields are marked; they are what an erasure empties.
`;

const IDENTIFIERS = `## Identifiers

Who: \`{ type, value, namespace? }\`.

| Type | Names one person for sure | Most that one person may have |
|---|---|---|
| \`customer_id\` | yes | 1 in each namespace |
| \`user_id\` | yes | 1 in each namespace |
| \`email\` | no | 5 |
| \`phone\` | no | 5 |
| \`external_id\` | no | 20 |
| \`anonymous_id\` | no | 200 |

E-mail addresses and telephone numbers mean the same everywhere. All other numbers belong to whoever gave them out: the
\`namespace\` says who, and is the source itself when it is left out. Two people with different sure numbers are never joined,
whatever else they share. Values that name nobody (\`null\`, zeros, test addresses) are left out.
`;

const UNITS = `## Units

\`brand\`, \`account\`, \`store\`, \`team\`, \`region\`, \`agent\` and \`aspect\` are keys by which figures are split and trials assigned. A record
gives the key alone (\`"support-de"\`) or with the name that people know it by (\`{ "key": "support-de", "name": "Support Germany" }\`);
the newest name of a key is shown. Which brand's users may see a record follows from its source, not from \`brand\`.
`;

const DELETION = `## Deletions

A \`tombstone\` removes the facts that its source made of the kind \`of\` with the external id \`targetExternalId\`, and the days on which they
happened are computed again. It is remembered: what comes later of the same name stays out, unless its delivery (\`version\` of the raw
record) is newer than the tombstone's. A tombstone whose delivery has no version is final.

- Give deliveries of things that can change or be deleted a \`version\`. Such facts are found by their name.
- A fact whose delivery had no version is found when the delivery's \`dedupeKey\` is the external id itself.
- A tombstone with the \`dedupeKey\` of what it deletes, and a newer \`version\`, replaces it like any newer version does.
- Deleting what is not there is no error.
- A tombstone removes facts and traits. Identifiers stay; they go by an erasure request.
`;

/**
 * @param {readonly Kind[]} kinds
 * @param {Readonly<Record<string, object>>} examples
 */
export function canonicalPage(kinds, examples) {
  const shared = sharedNames(kinds);
  const [first] = kinds;
  const common = first ? first.fields.filter(({ name }) => shared.has(name)) : [];
  return [
    INTRODUCTION,
    `## Kinds\n\n| Type | Is |\n|---|---|\n${kinds.map(({ type, means }) => `| [\`${type}\`](#${type}) | ${means} |`).join('\n')}\n`,
    `## Fields of every kind\n\n${fieldTable(common)}`,
    IDENTIFIERS,
    UNITS,
    DELETION,
    ...kinds.map((kind) => section(kind, shared, examples[kind.type])),
  ].join('\n');
}

/** @param {readonly Kind[]} kinds */
function sharedNames(kinds) {
  const [first, ...others] = kinds;
  const names = first ? first.fields.map(({ name }) => name) : [];
  return new Set(names.filter((name) => others.every(({ fields }) => fields.some((field) => field.name === name))));
}

/**
 * @param {Kind} kind
 * @param {ReadonlySet<string>} shared
 * @param {object | undefined} example
 */
function section({ type, version, means, fields }, shared, example) {
  const own = fields.filter(({ name }) => !shared.has(name));
  const lists = own.filter(({ items }) => items.length > 0);
  return [
    `## ${type}\n`,
    `${means} Version ${version}.\n`,
    own.length > 0 ? fieldTable(own) : 'It has no fields of its own.\n',
    ...lists.map(({ name, items }) => `Each of \`${name}\`:\n\n${fieldTable(items)}`),
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\`\n`,
  ].join('\n');
}

/** @param {readonly Field[]} fields */
function fieldTable(fields) {
  return `| Field | Type | Required | Means |\n|---|---|---|---|\n${fields.map(row).join('\n')}\n`;
}

/** @param {Field} field */
function row({ name, kind, required, means, personal, needs, values }) {
  const type = kind === 'choice' ? `one of ${values.map((value) => `\`${value}\``).join(', ')}` : TYPES[kind];
  const notes = [
    means,
    ...(needs === null ? [] : [`needs \`${needs}\``]),
    ...(personal === null ? [] : [`**personal**: ${PERSONAL[personal]}`]),
  ];
  return `| \`${name}\` | ${type} | ${required ? 'yes' : ''} | ${notes.join('; ')} |`;
}
