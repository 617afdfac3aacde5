import { TypeOverrides } from 'pg';

const numericType = 1700;
const bigintType = 20;
const dateType = 1082;

/** How our own statements read columns. Per statement, because the ORM reads the same connection in its own way. */
export const columnTypes = new TypeOverrides();

columnTypes.setTypeParser(numericType, (text: string) => text); // exact: a float would lose cents
columnTypes.setTypeParser(bigintType, Number);
columnTypes.setTypeParser(dateType, (text: string) => text); // a calendar day has no zone
