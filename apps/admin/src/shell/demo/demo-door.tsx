import { useMay } from '../session-context';
import { LoadDemo, TheDemo } from './demo-company';
import { t } from './demo-words';
import { useDemo } from './use-demo';

/** The third door of the first hour: nothing where there is none to open. */
export function DemoDoor() {
  const mayLoad = useMay('demo.load');
  const { data } = useDemo();
  if (data?.place !== 'home') return null;
  if (data.company) return <TheDemo company={data.company} />;
  if (!mayLoad || data.unavailable !== null) return null;
  return (
    <div className="cu-stack">
      <p className="cu-dimmed">{t('demo.load.text')}</p>
      <div>
        <LoadDemo />
      </div>
    </div>
  );
}
