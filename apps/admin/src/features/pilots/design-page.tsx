import { pilots, type Pilot } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { Facts } from '../../ui/facts';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { Assistant } from './design/assistant';
import { Conflict } from './design/conflict';
import { planFacts } from './design/plan-facts';
import { Review } from './design/review';
import { SaveState } from './design/save-state';
import { ThrowAway } from './design/throw-away';
import { useDraft } from './design/use-draft';
import { useNames } from './design/use-names';
import { useProposal } from './design/use-proposal';

const viewSchema = z.object({
  /** The draft that was begun on this page. */
  draft: z.uuid().optional().catch(undefined),
  step: z.enum(['review']).optional().catch(undefined),
});

/** A new pilot; with the first save its draft is named in the address, so that a reload goes on with it. */
export function NewPilotPage() {
  const [{ draft }, setView] = useView(viewSchema);
  const [opened] = useState(draft);
  if (!useMay('pilots.edit'))
    return (
      <>
        <PageHeader title={t('pilots.new')} page={t('page.pilots')} question={t('pilot.design.question')} />
        <Forbidden permission="pilots.edit" />
      </>
    );
  if (opened !== undefined) return <BegunPilot id={opened} />;
  return <Design start={null} onCreated={(id) => setView({ draft: id })} />;
}

function BegunPilot({ id }: { readonly id: string }) {
  const query = useApi(pilots.pilot, { params: { id } });
  return (
    <Loaded query={query} rows={8} lead={t('pilots.new')}>
      {(pilot) => <DraftPilot pilot={pilot} />}
    </Loaded>
  );
}

/** The design assistant on a plan that is not locked; without the right to change it, the plan in words. */
export function DraftPilot({ pilot }: { readonly pilot: Pilot }) {
  return useMay('pilots.edit') ? <Design start={pilot} onCreated={() => {}} /> : <PlanOnly pilot={pilot} />;
}

interface DesignProps {
  readonly start: Pilot | null;
  readonly onCreated: (id: string) => void;
}

function Design({ start, onCreated }: DesignProps) {
  const [{ step }, setView] = useView(viewSchema);
  const names = useNames(start);
  const hand = useDraft(start, onCreated);
  const query = useProposal(hand.plan);
  const { saved } = hand;
  const isReview = step === 'review';
  const review = (
    <Button disabled={saved === null} onClick={() => setView({ step: 'review' }, 'push')}>
      {t('plan.review')}
    </Button>
  );
  return (
    <>
      <PageHeader
        key={step}
        title={hand.draft.name.trim() || t('pilots.new')}
        page={t('page.pilots')}
        question={t(isReview ? 'plan.review.question' : 'pilot.design.question')}
        actions={isReview ? undefined : review}
      />
      <SaveState hand={hand} />
      <Conflict hand={hand} names={names} />
      {isReview ? (
        <Review hand={hand} names={names} query={query} onBack={() => setView({ step: undefined }, 'push')} />
      ) : (
        <>
          <Assistant hand={hand} names={names} query={query} />
          {saved && <ThrowAway pilot={saved} />}
        </>
      )}
    </>
  );
}

function PlanOnly({ pilot }: { readonly pilot: Pilot }) {
  const names = useNames(pilot);
  return (
    <>
      <PageHeader title={pilot.plan.name} page={t('page.pilots')} question={t('pilot.design.question')} />
      <Forbidden permission="pilots.edit" />
      <Facts items={planFacts(pilot.plan, names).map(({ name, value }) => ({ name, value }))} />
      <p>
        <a href={paths.pilots()}>{t('plan.backToList')}</a>
      </p>
    </>
  );
}
