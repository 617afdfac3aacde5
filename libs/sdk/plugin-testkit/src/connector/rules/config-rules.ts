import { existsSync, readFileSync } from 'node:fs';
import { secretFields } from '@customering/plugin-host';
import { ConformanceFault, expectThat } from '../../conformance-fault';
import { isPlain, type Plain } from '../../json';
import type { Rule } from '../../rule';
import { changesFor } from '../compare-settings';
import { secretLooking, type ConnectorRun } from '../connector-run';
import { releasedFile } from '../released-config';

export const configRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'config.form',
    title: 'has settings that a form can be drawn from',
    check: async ({ description }) => {
      expectThat(
        description.config['type'] === 'object',
        'The settings are no JSON Schema of an object.',
        'Make "config" a z.object of plain fields.',
      );
    },
  },
  {
    id: 'config.secrets',
    title: 'declares every secret setting with secret()',
    check: async ({ description }) => {
      const declared = secretFields(description.config);
      const open = secretLooking(description.config).find((name) => !declared.includes(name));
      expectThat(
        open === undefined,
        `The setting "${open ?? ''}" is a secret by its name, but is shown and stored like any other.`,
        `Declare it as ${open ?? ''}: secret('…').`,
      );
    },
  },
  {
    id: 'config.example',
    title: 'accepts the example settings',
    check: async (run) => {
      const read = await run.plugin.call('readSettings', { values: run.config });
      const problem = read.ok ? null : read.problems[0];
      expectThat(
        read.ok,
        `The example settings are refused: ${problem?.field ?? ''}: ${problem?.message ?? ''}.`,
        'Correct "settings" of the setup, or the schema.',
      );
    },
  },
  {
    id: 'config.refuses',
    title: 'refuses settings of the wrong kind',
    needs: ['config.example'],
    check: async (run) => {
      for (const [name, property] of Object.entries(propertiesOf(run.description.config))) {
        const wrong = wrongFor(property);
        if (wrong === undefined) continue;
        const read = await run.plugin.call('readSettings', { values: { ...run.config, [name]: wrong } });
        expectThat(
          !read.ok,
          `The setting "${name}" takes ${JSON.stringify(wrong)}, which is not of its kind.`,
          'Let its schema refuse it, so that the form can say so.',
        );
      }
    },
  },
  {
    id: 'config.compatible',
    title: 'reads the settings of its last release',
    check: async (run) => {
      const file = run.file(run.setup.released ?? releasedFile);
      if (!existsSync(file)) return;
      const released: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (!isPlain(released) || !isPlain(released['schema']) || typeof released['version'] !== 'string')
        throw new ConformanceFault(`${file} is no released schema.`, 'Write it with releaseConfig(folder).');
      const changes = changesFor(released['schema'], run.description.config);
      const isMajor = majorOf(run.package_.found.version) > majorOf(released['version']);
      expectThat(
        isMajor || changes.length === 0,
        `Since ${released['version']}, ${changes[0] ?? ''}, so sources that work today would stop.`,
        'Give it a default, or release a new major version.',
      );
    },
  },
];

function propertiesOf(schema: Plain): Record<string, Plain> {
  const { properties } = schema;
  const entries = isPlain(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(
    entries.flatMap(([name, property]) => (isPlain(property) ? [[name, property] as const] : [])),
  );
}

function wrongFor({ type }: Plain): unknown {
  if (type === 'string') return 42;
  return type === 'number' || type === 'integer' || type === 'array' || type === 'boolean' ? 'kit' : undefined;
}

/** Before 1.0.0 the second number is the major one, as semver has it. */
function majorOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 0 ? minor / 1_000 : major;
}
