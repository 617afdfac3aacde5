import { asId, type SourceId, type WorkspaceId } from '@customering/kernel';
import type { JobWork } from '@customering/queue';
import type { WorkerParts } from './wiring';

/** What sees to it that sources go on well, and tells people when they do not. */
export function createSourceJobs({
  compareCounts,
  keepSubscription,
  checkAccess,
  watchSources,
  sendMails,
  wakeUps,
}: WorkerParts): JobWork {
  return {
    async compare_counts({ workspaceId, sourceId }) {
      await compareCounts.execute(asId<WorkspaceId>(workspaceId), asId<SourceId>(sourceId));
    },
    async keep_subscription({ workspaceId, sourceId }) {
      await keepSubscription.execute(asId<WorkspaceId>(workspaceId), asId<SourceId>(sourceId));
    },
    async check_access({ workspaceId, sourceId }) {
      await checkAccess.execute(asId<WorkspaceId>(workspaceId), asId<SourceId>(sourceId));
    },
    async watch_sources({ workspaceId }) {
      await watchSources.execute(asId<WorkspaceId>(workspaceId));
      if (sendMails) await wakeUps.send('send_mails', { workspaceId });
    },
    async send_mails({ workspaceId }) {
      await sendMails?.execute(asId<WorkspaceId>(workspaceId));
    },
  };
}
