export { assign, shareAt, type Answer, type Asked, type Why } from './assign';
export { createPilotClient, type PilotClient, type PilotClientSettings, type Storage } from './client';
export { DrawError, drawUnits, type Drawn, type DrawWish, type ListedUnit } from './draw';
export { murmur3 } from './hash';
export { assignedMessage, exposedMessage, type PilotMessage, type PilotProperties } from './message';
export type { ClientAnswer } from './intake';
export { meets } from './meets';
export type { Attributes, Condition, Plain, Rule, Share, UnitKind, Variant } from './rule';
export {
  identifiersOf,
  identifierText,
  kindOf,
  unitText,
  type Identifier,
  type IdentifierType,
  type Unit,
} from './unit';
export type { Fetch, Page } from './surroundings';
