import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { colour, type ColourRole } from '../tokens';

/** The colours of the scheme that is on, by what they mean. */
export function useChartColours(): (role: ColourRole) => string {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => (role: ColourRole) => colour(role, scheme), [scheme]);
}
