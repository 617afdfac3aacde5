import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use as withParts, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

withParts([LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

export interface SurfaceProps {
  readonly option: EChartsCoreOption;
  /** The index along the x axis that is pointed at or pressed. */
  readonly onPoint?: ((index: number, how: 'over' | 'press') => void) | undefined;
}

/** The only place that knows the chart library. It draws; words, tables and keys are around it. */
export function ChartSurface({ option, onPoint }: SurfaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const report = useRef(onPoint);
  useEffect(() => {
    report.current = onPoint;
  }, [onPoint]);
  useEffect(() => {
    if (!place.current) return undefined;
    const drawn = init(place.current, undefined, { renderer: 'svg' });
    chart.current = drawn;
    const tell = (how: 'over' | 'press') => (event: { offsetX: number; offsetY: number }) => {
      const at = [event.offsetX, event.offsetY];
      if (!drawn.containPixel('grid', at)) return;
      const index: unknown = drawn.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      if (typeof index === 'number') report.current?.(Math.round(index), how);
    };
    drawn.getZr().on('mousemove', tell('over'));
    drawn.getZr().on('click', tell('press'));
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ ...option, animation: false }, { notMerge: true });
  }, [option]);
  return <div ref={place} className="cu-chart-surface" aria-hidden />;
}
