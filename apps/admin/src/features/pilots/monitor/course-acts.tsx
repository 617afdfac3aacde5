import { pilots, type Pilot, type PilotHealth } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../../api-client/use-api';
import { paths } from '../../../shell/paths';
import { useMay } from '../../../shell/session-context';
import { AskReason } from '../../../ui/ask-reason';
import { whole } from '../../../ui/format/numbers';
import { notify } from '../../../ui/notices';
import { t } from '../../../words/t';
import { pilotViews } from '../pilot-views';
import { isUnderWay } from '../under-way';

interface Props {
  readonly pilot: Pilot;
  readonly health: PilotHealth | null;
  /** None while the plan is being amended. */
  readonly onAmend: (() => void) | undefined;
}

/** What one can do with a pilot at work. Its state leaves one first act. */
export function CourseActs({ pilot, health, onAmend }: Props) {
  const may = useMay('pilots.edit');
  const { state, stopped } = pilot;
  const atWork = isAtWork(pilot);
  return (
    <>
      {may && atWork && onAmend && (
        <Button variant="default" onClick={onAmend}>
          {t('amend.open')}
        </Button>
      )}
      {may && atWork && (stopped ? <Resume id={pilot.id} /> : <Stop pilot={pilot} health={health} />)}
      {(pilot.verdict !== null || state === 'due' || state === 'decided') && (
        <Button component="a" href={paths.pilotResult(pilot.id)}>
          {state === 'due' ? t('monitor.decide') : t('monitor.effect.read')}
        </Button>
      )}
    </>
  );
}

export function isAtWork({ state }: Pick<Pilot, 'state'>): boolean {
  return state === 'waiting' || isUnderWay({ state });
}

function Stop({ pilot, health }: Pick<Props, 'pilot' | 'health'>) {
  const [isAsking, setAsking] = useState(false);
  const stop = useSend(pilots.stopPilot, pilotViews, () => notify(t('stop.done')));
  if (pilot.state === 'closed') return null;
  const act = (reason: string) =>
    stop.mutate({ params: { id: pilot.id }, body: { reason } }, { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('stop.act')}
      </Button>
      <AskReason
        opened={isAsking}
        act={t('stop.act')}
        consequence={stopConsequence(pilot, health)}
        keep={t('stop.keep')}
        label={t('stop.reason')}
        busy={stop.isPending}
        error={stop.error}
        onAct={act}
        onKeep={() => setAsking(false)}
      />
    </>
  );
}

/** How many will not come in, what stays, and who would be told. */
export function stopConsequence({ ownerName }: Pick<Pilot, 'ownerName'>, health: PilotHealth | null): string {
  const left = health && health.needed !== null ? Math.max(0, health.needed - health.enrolled) : 0;
  const missed = left > 0 ? t('stop.missed', { n: whole(left) }) : t('stop.nobodyNew');
  return `${missed} ${t('stop.stays')} ${t('stop.told', { name: ownerName ?? t('stop.told.admins') })}`;
}

function Resume({ id }: { readonly id: string }) {
  const [isAsking, setAsking] = useState(false);
  const resume = useSend(pilots.resumePilot, pilotViews, () => notify(t('resume.done')));
  const act = (reason: string) =>
    resume.mutate({ params: { id }, body: { reason } }, { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('resume.act')}
      </Button>
      <AskReason
        opened={isAsking}
        act={t('resume.act')}
        consequence={t('resume.consequence')}
        keep={t('resume.keep')}
        label={t('resume.reason')}
        busy={resume.isPending}
        error={resume.error}
        onAct={act}
        onKeep={() => setAsking(false)}
      />
    </>
  );
}
