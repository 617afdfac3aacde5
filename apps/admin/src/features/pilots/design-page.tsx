import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';

export function NewPilotPage() {
  return <PageHeader title={t('page.pilots')} page={t('area.change')} question={t('pilot.design.question')} />;
}
