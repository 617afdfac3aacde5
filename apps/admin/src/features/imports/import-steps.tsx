import type { FileImport } from '@customering/contracts';
import { IconCheck } from '../../ui/icons';
import { t } from '../../words/t';

const steps = ['file', 'map', 'check', 'run'] as const;

function currentOf(file: FileImport): number {
  if (file.state === 'uploading' || file.state === 'inspecting') return 0;
  if (file.state === 'mapping' || file.state === 'checking') return file.check ? 2 : file.state === 'checking' ? 2 : 1;
  return file.state === 'done' ? 4 : 3;
}

export function ImportSteps({ file }: { readonly file: FileImport }) {
  const current = currentOf(file);
  return (
    <ol className="cu-stepper">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? 'step' : undefined}
          className={index < current ? 'cu-stepper-done' : undefined}
        >
          <span className="cu-step-mark">{index < current ? <IconCheck size={14} aria-hidden /> : index + 1}</span>
          {t(`import.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
