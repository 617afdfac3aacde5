import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';

const restMs = 250;

/** A plain value as it was when nobody had changed it for a moment; the same object while its content is the same. */
export function useSettled<Value>(value: Value): Value {
  const [settled] = useDebouncedValue(JSON.stringify(value), restMs);
  return useMemo(() => JSON.parse(settled) as Value, [settled]); // what was written just above
}
