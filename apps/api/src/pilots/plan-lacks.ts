import type { PilotPlan } from '@customering/contracts';
import type { Lack } from './pilot-measures';

const whole = 10_000;

/**
 * What is missing or contradicts itself before a plan can be locked, each with what to do.
 * @param today local day
 */
export function planLacks(plan: PilotPlan, unitsOfKind: ReadonlySet<string>, today: string): Lack[] {
  return [...promised(plan), ...lotted(plan), ...begun(plan, today), ...chosen(plan, unitsOfKind)];
}

function promised(plan: PilotPlan): Lack[] {
  const lacks: Lack[] = [];
  const need = (isThere: boolean, field: string, message: string) => isThere || lacks.push({ field, message });
  need(plan.change !== '', 'change', 'say what will be done differently');
  need(plan.because !== '', 'because', 'say why that should help');
  need(plan.primary !== null, 'primary', 'choose what should get better');
  need(plan.worthIt !== null, 'worthIt', 'say which gain would be worth having');
  need(plan.guardrails.length > 0, 'guardrails', 'choose at least one thing that must not get worse');
  need(plan.cost !== null, 'cost', 'say what it may cost at most; 0.01 where it costs nothing');
  need(plan.ownerId !== null, 'ownerId', 'say who answers for it');
  return lacks;
}

function lotted(plan: PilotPlan): Lack[] {
  const lacks: Lack[] = [];
  const byLot = plan.design === 'randomised' || plan.design === 'cluster_randomised';
  const sum = plan.variants.reduce((total, { share }) => total + share, 0);
  if (byLot && sum !== whole)
    lacks.push({ field: 'variants', message: `the shares are ${sum / 100} % together: make them 100 %` });
  if (new Set(plan.variants.map(({ key }) => key)).size < plan.variants.length)
    lacks.push({ field: 'variants', message: 'two variants have the same key' });
  if (byLot && plan.variants.some(({ share }) => share === 0))
    lacks.push({ field: 'variants', message: 'a variant without a share is given to nobody' });
  if (plan.design === 'randomised' && plan.unit !== 'person')
    lacks.push({ field: 'design', message: `${plan.unit}s are drawn as wholes` });
  if (plan.design === 'cluster_randomised' && plan.unit === 'person')
    lacks.push({ field: 'unit', message: 'choose which units are drawn as wholes' });
  if (plan.enrolment === 'asked' && plan.population.some(({ about }) => about === 'fact'))
    lacks.push({
      field: 'population',
      message: 'an asker tells traits and units; what happened earlier is known to drawn lists only',
    });
  if (plan.ramp.length > 0 && plan.enrolment !== 'told' && plan.balanceBy !== '')
    lacks.push({ field: 'ramp', message: 'groups that are to be even are drawn all at once: leave the steps out' });
  if (plan.layer && plan.layer.from >= plan.layer.to)
    lacks.push({ field: 'layer', message: 'its part ends before it begins' });
  return lacks;
}

/** A lot is not drawn for days that are over; a list from elsewhere may be of the past. */
function begun({ design, enrolment, startsOn }: PilotPlan, today: string): Lack[] {
  const byLot = design === 'randomised' || design === 'cluster_randomised';
  if (!byLot || enrolment === 'told' || startsOn === null || startsOn >= today) return [];
  return [{ field: 'startsOn', message: 'this day is over: choose today or a later one' }];
}

function chosen(plan: PilotPlan, unitsOfKind: ReadonlySet<string>): Lack[] {
  if (plan.design === 'adjusted')
    return [
      ...(plan.unit === 'person' ? [] : [{ field: 'unit', message: 'people are compared with people like them' }]),
      ...(plan.enrolment === 'told'
        ? []
        : [{ field: 'enrolment', message: 'a file or event has to say who was given it' }]),
      ...(plan.adjustFor.length > 0 ? [] : [{ field: 'adjustFor', message: 'choose what people are to be alike in' }]),
    ];
  if (plan.design !== 'matched_did' && plan.design !== 'interrupted_series') return [];
  const lacks: Lack[] = [];
  if (plan.startsOn === null) lacks.push({ field: 'startsOn', message: 'say from which day on' });
  if (plan.unit !== 'person' && plan.treated.length === 0)
    lacks.push({ field: 'treated', message: `choose the ${plan.unit}s that get the change` });
  if (plan.design === 'matched_did' && plan.unit === 'person')
    lacks.push({ field: 'unit', message: 'choose which units are compared: accounts, stores, teams or regions' });
  const unknown = plan.treated
    .filter(({ key }) => plan.unit !== 'person' && !unitsOfKind.has(key))
    .map(({ key }) => key);
  if (unknown.length > 0)
    lacks.push({ field: 'treated', message: `nothing is known of ${unknown.slice(0, 5).join(', ')}` });
  return lacks;
}
