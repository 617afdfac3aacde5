import { AppError } from '@customering/kernel';
import { Command } from 'commander';
import { addAccessCommands } from './access-commands';
import { addAuditCommands } from './audit-commands';
import { addMigrateCommand } from './migrate-command';
import { addDoctorCommand } from './doctor/doctor-command';
import { addPluginCommands } from './plugins/plugin-commands';
import { addReplayCommand } from './replay-command';
import { addSecretsCommands } from './secrets-commands';
import { addWorkspaceCommands } from './workspace-commands';

const program = new Command('customering').description('Administration from the command line');
addMigrateCommand(program);
addAccessCommands(program);
addWorkspaceCommands(program);
addReplayCommand(program);
addAuditCommands(program);
addSecretsCommands(program);
addPluginCommands(program);
addDoctorCommand(program);

program.parseAsync().catch((problem: unknown) => {
  const message =
    problem instanceof AppError
      ? problem.message
      : problem instanceof Error
        ? (problem.stack ?? problem.message)
        : String(problem);
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
});
