export type {
  ArmCount,
  ArmSums,
  ClusterSums,
  Enrolment,
  MeasureEvidence,
  ObservedRow,
  PanelCell,
  PilotEvidence,
  WeekSums,
} from './evidence';
export type { Gathering, PilotReader, UnitRow } from './pilot-reader';
export {
  betterSign,
  isByLot,
  scaleOf,
  type Count,
  type Measure,
  type PilotDesign,
  type PilotPlan,
  type PilotUnit,
  type PlannedMeasure,
  type Variant,
} from './plan';
export { comesInAtOnce, endDay, stateOf, type PilotFacts, type PilotState } from './state';
export { allowsAnyLook, nextLook, plannedLooks, type PlannedLook } from './looks';
export { digestOf, promiseHash } from './lock';
export { changedFixedParts, describeChanges, fixedParts } from './describe-changes';
export { canReach, gradeOf, type Grade, type Graded } from './grade';
export { judge, verdictWithLearning, type GuardrailState, type Judgement, type Verdict } from './judge';
export { inGoodDirection, readingOf, type Effect } from './effect';
export { moneyOf, type MoneyEffect } from './money';
export { analysePilot, type AnalysisInput, type NoAnalysis, type PilotAnalysis } from './analyse';
export { effectOf, isFound, type FoundEffect } from './analyse/effect-of';
export { checkCrossed, checkMet, checkSplit, type Split } from './checks';
export type { Check } from './check';
export { guardrailWhileRunning, type GuardrailResult } from './guardrails';
export { wordsOf } from './unit-words';
export { shapeOfLook } from './look-shape';
export type { LookInputs, ToldEffect, ToldResult } from './look-result';
export { OpenMeasures, type ReadyMeasure } from './open-measures';
export type { EnrolmentBook, PilotAtWork, PilotSurroundings } from './pilot-at-work';
export { TakeLook, type AskedLook, type FrozenRow, type LookBook, type LookToKeep } from './take-look';
export { pastOf, type Past } from './past';
export { sizeOf, type Sizing } from './propose';
export { beforeDaysOf, factorsOf, gatheringOf, isMoney } from './gathering-of';
export { drawList, isDealt, type Listed, type Lot } from './draw';
export { ruleOf, type AskableRule, type RuledPlan } from './rule-of';
export { isCompared } from './analyse/figures';
export { exploreGroups, tellGroups, type GroupFound, type GroupSums } from './explore-groups';
export { tellLate } from './tell-late';
