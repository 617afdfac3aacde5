import { describeFinding, readHeadLines, VerifyChain, type ChainReport, type HeadLines } from '@customering/audit';
import { auditPlaces, readHeads, readVerifyingKey } from '@customering/audit-heads';
import { readEnvironment } from '@customering/config';
import { AppError } from '@customering/kernel';
import { AuditStore } from '@customering/persistence';
import type { Command } from 'commander';
import { findWorkspaces, withDatabase, type WorkspaceName } from './with-database';

interface Options {
  readonly workspace?: string;
  readonly heads?: string;
  readonly key?: string;
}

export function addAuditCommands(program: Command): void {
  program
    .command('audit')
    .description('the audit of changes and sign-ins')
    .command('verify')
    .description('check every entry and every signed head; ends with 1 when something is wrong')
    .option('--workspace <slug>', 'only this workspace')
    .option('--heads <file>', 'the file of signed heads, such as a copy that you keep elsewhere')
    .option('--key <file>', 'the key of the heads, or its public half')
    .action(verifyAudit);
}

async function verifyAudit(options: Options): Promise<void> {
  const places = placesOf(options);
  await withDatabase(async (unit) => {
    for (const workspace of await findWorkspaces(unit, options.workspace)) {
      const lines = places === null ? null : await linesOf(workspace, places);
      const report = await unit.run(workspace.id, () =>
        new VerifyChain(new AuditStore(unit)).execute(workspace.id, lines ?? undefined),
      );
      process.stdout.write(describe(workspace, report, lines));
      if (report.total > 0) process.exitCode = 1;
    }
  });
}

interface Places {
  readonly headsFile: string;
  readonly keyFile: string;
}

/** Null when no heads are kept outside the database; the answer then says what that leaves open. */
function placesOf({ heads, key }: Options): Places | null {
  const environment = readEnvironment();
  const places = auditPlaces({
    ...environment,
    AUDIT_HEADS_FILE: heads ?? environment.AUDIT_HEADS_FILE,
    AUDIT_KEY_FILE: key ?? environment.AUDIT_KEY_FILE,
  });
  return places.ok ? places.value : null;
}

/** Null when nothing was written yet. */
async function linesOf(workspace: WorkspaceName, { headsFile, keyFile }: Places): Promise<HeadLines | null> {
  const publicKey = readVerifyingKey(keyFile);
  if (publicKey) return readHeadLines(readHeads(headsFile), workspace.id, publicKey);
  for await (const _line of readHeads(headsFile))
    throw new AppError(
      'not_found',
      404,
      `There are signed heads in ${headsFile}, but no key at ${keyFile} to check them by. Name it with --key.`,
    );
  return null;
}

function describe({ slug }: WorkspaceName, report: ChainReport, lines: HeadLines | null): string {
  const { checked, findings, total } = report;
  const counted = `${slug}: ${checked} ${checked === 1 ? 'entry' : 'entries'} checked`;
  if (total === 0) return `${counted}, unbroken. ${describeLines(lines)}\n`;
  const named = findings.map((finding) => `  ${describeFinding(finding)}\n`).join('');
  const rest = total > findings.length ? `  and ${total - findings.length} more\n` : '';
  return `${counted}, ${total} ${total === 1 ? 'finding' : 'findings'}:\n${named}${rest}`;
}

function describeLines(lines: HeadLines | null): string {
  if (!lines || lines.lines === 0)
    return 'No signed head outside the database vouches for the end: a tail that was cut off together with its head would not show.';
  return `${lines.lines} signed ${lines.lines === 1 ? 'head agrees' : 'heads agree'}, the last at entry ${lines.furthest}.`;
}
