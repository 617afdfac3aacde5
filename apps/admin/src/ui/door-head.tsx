import { t } from '../words/t';

/** The head of the pages before the workspace. */
export function DoorHead({ title }: { readonly title: string }) {
  return (
    <div className="cu-door-head">
      <img src="/icon.svg" alt="" width={32} height={32} />
      <p className="cu-meta">{t('product.name')}</p>
      <h1>{title}</h1>
    </div>
  );
}
