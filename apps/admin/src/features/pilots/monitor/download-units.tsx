import { pilots } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { call, type AnswerOf } from '../../../api-client/call';
import { ProblemError } from '../../../api-client/problem-error';
import { Problem } from '../../../ui/problem';
import { t } from '../../../words/t';
import { unitsCsv } from './units-csv';

type Assigned = AnswerOf<typeof pilots.pilotUnits>['items'][number];

interface Props {
  readonly id: string;
  readonly pilotKey: string;
}

/** The whole list as a file, for call sheets and shop windows. */
export function DownloadUnits({ id, pilotKey }: Props) {
  const [read, setRead] = useState<number>();
  const [error, setError] = useState<ProblemError>();
  const start = async () => {
    setError(undefined);
    setRead(0);
    try {
      save(`${pilotKey}.csv`, unitsCsv(pilotKey, await allUnits(id, setRead)));
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      setError(problem);
    } finally {
      setRead(undefined);
    }
  };
  return (
    <>
      {error && <Problem error={error} />}
      <Button variant="default" size="compact-sm" disabled={read !== undefined} onClick={() => void start()}>
        {read === undefined ? t('units.download') : t('units.downloading', { n: read })}
      </Button>
    </>
  );
}

const pageSize = 500;

async function allUnits(id: string, onRead: (n: number) => void): Promise<readonly Assigned[]> {
  const units: Assigned[] = [];
  let after: string | undefined;
  do {
    const page = await call(pilots.pilotUnits, { params: { id }, query: { after, limit: pageSize } });
    units.push(...page.items);
    onRead(units.length);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return units;
}

function save(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}
