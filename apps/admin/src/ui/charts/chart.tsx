import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { SurfaceProps } from './chart-surface';

const Surface = lazy(() => import('./chart-surface').then(({ ChartSurface }) => ({ default: ChartSurface })));

/** A plot in its final size; the library is fetched when the plot nears the view. */
export function Chart(props: SurfaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!place.current) return undefined;
    const watch = new IntersectionObserver(
      (entries) => setIsNear((was) => was || entries.some(({ isIntersecting }) => isIntersecting)),
      { rootMargin: '300px' },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="cu-chart">
      <Suspense>{isNear && <Surface {...props} />}</Suspense>
    </div>
  );
}
