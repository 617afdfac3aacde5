import { type GroupDetail, type ImportMapping, type RepairRule } from '@customering/contracts';
import { useState } from 'react';
import { t } from '../../words/t';
import { FileRepair } from './file-repair';
import { MessageRepairs } from './message-repairs';
import { RepairActs } from './repair-acts';

type Mapping = GroupDetail['mapping'];

/** How the source is read from now on; what is tried and saved is always its whole mapping. */
export function RepairForm({ group }: { readonly group: GroupDetail }) {
  const [mapping, setMapping] = useState<Mapping>(group.mapping);
  const isFile = mapping !== null && 'columns' in mapping;
  return (
    <div className="cu-stack">
      <p className="cu-dimmed">{t('group.fix.lead')}</p>
      {isFile ? (
        <FileRepair mapping={mapping} onChange={(next: ImportMapping) => setMapping(next)} />
      ) : (
        <MessageRepairs
          field={group.field}
          repairs={mapping?.repairs ?? []}
          onChange={(repairs: RepairRule[]) => setMapping({ ...mapping, repairs })}
        />
      )}
      <RepairActs group={group} mapping={mapping} isChanged={mapping !== group.mapping} />
    </div>
  );
}
