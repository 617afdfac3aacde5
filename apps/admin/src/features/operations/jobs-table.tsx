import type { Operations } from '@customering/contracts';
import { DataTable, type Column } from '../../ui/data-table';
import { whole } from '../../ui/format/numbers';
import { t, type MessageKey } from '../../words/t';

type Job = NonNullable<Operations['jobs']>[number];

const names: Readonly<Record<Job['name'], MessageKey>> = {
  load_lane: 'operations.job.load_lane',
  compute_metrics: 'operations.job.compute_metrics',
  inspect_import: 'operations.job.inspect_import',
  check_import: 'operations.job.check_import',
  replay_records: 'operations.job.replay_records',
  run_model: 'operations.job.run_model',
  pull_stream: 'operations.job.pull_stream',
  compare_counts: 'operations.job.compare_counts',
  keep_subscription: 'operations.job.keep_subscription',
  check_access: 'operations.job.check_access',
  watch_sources: 'operations.job.watch_sources',
  send_mails: 'operations.job.send_mails',
  erase_customer: 'operations.job.erase_customer',
  look_after_pilot: 'operations.job.look_after_pilot',
};

export function JobsTable({ jobs }: { readonly jobs: readonly Job[] }) {
  return (
    <DataTable
      caption={t('operations.jobs')}
      columns={columns()}
      rows={jobs}
      rowKey={({ name }) => name}
      phone="scroll"
    />
  );
}

function columns(): readonly Column<Job>[] {
  return [
    { key: 'name', title: t('operations.job'), cell: ({ name }) => t(names[name]) },
    { key: 'waiting', title: t('operations.job.waiting'), align: 'end', cell: ({ waiting }) => whole(waiting) },
    { key: 'running', title: t('operations.job.running'), align: 'end', cell: ({ running }) => whole(running) },
    { key: 'failed', title: t('operations.job.failed'), align: 'end', cell: ({ failed }) => whole(failed) },
  ];
}
