import type { ColourRole } from '../tokens';

type Colours = (role: ColourRole) => string;

/** Quiet axes: hairlines across, words below, nothing else. */
export function axisLook(colours: Colours) {
  return {
    axisLine: { lineStyle: { color: colours('hairline') } },
    axisTick: { show: false },
    axisLabel: { color: colours('dimmed'), fontSize: 12, hideOverlap: true },
    splitLine: { lineStyle: { color: colours('hairline') } },
    nameTextStyle: { color: colours('dimmed'), fontSize: 12 },
  };
}

export const chartGrid = { left: 8, right: 56, top: 20, bottom: 8, containLabel: true };

export function chartText(colours: Colours) {
  return { color: colours('dimmed'), fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 12 };
}
