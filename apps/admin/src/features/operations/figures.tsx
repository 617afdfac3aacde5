import type { Operations } from '@customering/contracts';
import { paths } from '../../shell/paths';
import { Facts } from '../../ui/facts';
import { duration } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { t } from '../../words/t';

const megabyte = 1_000_000;

export function QuarantineFacts({ quarantine }: { readonly quarantine: Operations['quarantine'] }) {
  const { open, lastHour, lastDay } = quarantine;
  return (
    <Facts
      items={[
        { name: t('operations.quarantine.open'), value: <a href={paths.quarantine()}>{whole(open)}</a> },
        { name: t('operations.quarantine.hour'), value: whole(lastHour) },
        { name: t('operations.quarantine.day'), value: whole(lastDay) },
      ]}
    />
  );
}

export function DatabaseFacts({ database }: { readonly database: Operations['database'] }) {
  const { version, bytes, connections, mostConnections, oldestTransactionSeconds } = database;
  return (
    <Facts
      items={[
        { name: t('operations.database.version'), value: version },
        {
          name: t('operations.database.size'),
          value: t('operations.database.mb', { n: whole(Math.round(bytes / megabyte)) }),
        },
        {
          name: t('operations.database.connections'),
          value: t('operations.database.of', { n: whole(connections), most: whole(mostConnections) }),
        },
        {
          name: t('operations.database.oldest'),
          value: oldestTransactionSeconds === null ? t('operations.database.none') : duration(oldestTransactionSeconds),
        },
      ]}
    />
  );
}
