import { readEnvironment } from '@customering/config';
import type { Command } from 'commander';
import { checkDatabase } from './check-database';
import { checkMachine } from './check-machine';
import { checkPlugins } from './check-plugins';
import type { Finding } from './finding';

const signs = { well: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('what is well and what is not, with remedies; ends with 1 when something is wrong')
    .action(runDoctor);
}

async function runDoctor(): Promise<void> {
  const environment = readEnvironment();
  const plugins = await checkPlugins(environment.pluginsFolder);
  const findings = [
    ...(await checkMachine(environment)),
    ...(await checkDatabase(environment, plugins)),
    ...plugins.findings,
  ];
  for (const finding of findings) process.stdout.write(`${inWords(finding)}\n`);
  const count = findings.filter(({ verdict }) => verdict === 'wrong').length;
  process.stdout.write(count === 0 ? 'Nothing is wrong.\n' : `${count} of these need you.\n`);
  if (count > 0) process.exitCode = 1;
}

function inWords({ about, verdict, words, remedy }: Finding): string {
  const first = `${signs[verdict]}  ${about}: ${words}`;
  return remedy === undefined ? first : `${first}\n         ${remedy}`;
}
