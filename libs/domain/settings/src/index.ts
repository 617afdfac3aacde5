export { addDays, daysBetween, dayStart, localDay, periodOf, stepPeriod, type Calendar, type Grain } from './calendar';
export { RateTable, type Conversion, type Rate } from './rates';
