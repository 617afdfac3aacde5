export { AppError, RetryableConflict, type Problem } from './app-error';
export { isOutage } from './is-outage';
export { fixedClock, systemClock, type Clock } from './clock';
export {
  addDecimals,
  compareDecimals,
  divideDecimals,
  isDecimal,
  multiplyDecimals,
  negateDecimal,
  subtractDecimals,
  zero,
  type Decimal,
} from './decimal';
export {
  asId,
  isUuid,
  type BrandId,
  type Id,
  type ImportId,
  type KpiId,
  type LaneId,
  type ModelRunId,
  type ProfileId,
  type SourceId,
  type UserId,
  type WorkspaceId,
} from './ids';
export { addMoney, isCurrency, type Money } from './money';
export { refuse, succeed, type Result } from './result';
export { newId } from './uuid-v7';
