import { systemClock, type Clock } from '@customering/kernel';
import { OpenMeasures, TakeLook } from '@customering/pilots';
import {
  KpiView,
  PgContributionReader,
  PgSeriesStore,
  PilotCourseStore,
  PilotDrawStore,
  PilotEnrolmentStore,
  PilotHealthStore,
  PilotLookStore,
  PilotNewsStore,
  PilotRuleStore,
  PilotView,
  PopulationView,
  SettingsStore,
  SqlPilotReader,
  type UnitOfWork,
} from '@customering/persistence';
import type { PluginRegistry } from '@customering/plugin-host';
import { DrawPilot } from './draw-pilot';
import { FloorWatch } from './floor-watch';
import { LateRecords } from './late-records';
import { LookAfterPilot } from './look-after-pilot';
import { PilotCheckup } from './pilot-checkup';
import { TellOwner } from './tell-owner';
import type { WorkerPlaces } from '../worker-places';

export function createLookAfterPilot(
  unit: UnitOfWork,
  plugins: PluginRegistry,
  { readerUrl, publicUrl, mailer }: WorkerPlaces,
  clock: Clock = systemClock,
): LookAfterPilot {
  const [view, course, rules] = [new PilotView(unit), new PilotCourseStore(unit), new PilotRuleStore(unit)];
  const enrolments = new PilotEnrolmentStore(unit);
  const measures = new OpenMeasures(new PgContributionReader(readerUrl, unit), plugins, new SqlPilotReader());
  return new LookAfterPilot(
    unit,
    { view, course, rules, health: new PilotHealthStore(unit), settings: new SettingsStore(unit) },
    new DrawPilot(new PopulationView(unit), new PilotDrawStore(unit), rules, course),
    new PilotCheckup(enrolments, measures, new FloorWatch(view, new KpiView(unit), new PgSeriesStore(unit), plugins)),
    new TakeLook(measures, enrolments, new PilotLookStore(unit), clock),
    new LateRecords(measures),
    mailer && new TellOwner(unit, new PilotNewsStore(unit), mailer, publicUrl, clock),
    clock,
  );
}
