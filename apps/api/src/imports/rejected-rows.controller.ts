import { imports } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { ImportView } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { Controller, Get, Param, Req, Res, SetMetadata } from '@nestjs/common';
import type { Response } from 'express';
import type { ApiRequest } from '../http/caller';
import { endpointKey } from '../http/endpoint.decorator';
import { csvLine } from './csv-line';

@Controller('api')
export class RejectedRowsController {
  constructor(
    private readonly view: ImportView,
    private readonly plugins: PluginRegistry,
  ) {}

  /** The rejected rows as they were, with the reason and the row's number: to be corrected and imported again. */
  @Get('imports/:id/rejected.csv')
  @SetMetadata(endpointKey, imports.import)
  async download(@Param('id') id: string, @Req() request: ApiRequest, @Res() response: Response): Promise<void> {
    const workspace = request.caller?.workspaceId;
    const found = workspace ? await this.view.find(workspace, id) : null;
    const reading = workspace ? await this.view.config(workspace, id) : null;
    if (!workspace || !found || !reading) throw new AppError('not_found', 404, 'There is no such import.');
    const columns = found.inspection?.columns.map(({ name }) => name) ?? [];
    response
      .setHeader('content-type', 'text/csv; charset=utf-8')
      .setHeader('content-disposition', `attachment; filename="rejected-${id.slice(0, 8)}.csv"`);
    response.write(csvLine([...columns, 'customering_reason', 'customering_row']));
    for await (const line of this.lines(workspace, reading, columns)) response.write(line);
    response.end();
  }

  private async *lines(
    workspace: Parameters<ImportView['rejected']>[0],
    reading: NonNullable<Awaited<ReturnType<ImportView['config']>>>,
    columns: readonly string[],
  ) {
    const rejected = await this.view.rejected(workspace, reading.laneId);
    const connector = this.plugins.find(workspace, reading.connector);
    for (const offset of new Set(rejected.map((entry) => entry.offset))) {
      const [raw] = await this.view.rawRows(workspace, reading.laneId, offset - 1, 1);
      const [parsed] = raw && connector ? await connector.read([raw], reading.config, 'payloads') : [];
      const records = parsed && 'records' in parsed ? parsed.records : [];
      for (const { item, reason, detail } of rejected.filter((entry) => entry.offset === offset)) {
        const { cells, number } = rowOf(records[item]?.payload);
        yield csvLine([...columns.map((column) => cells[column] ?? ''), `${reason}: ${detail}`, String(number)]);
      }
    }
  }
}

function rowOf(payload: unknown): { cells: Readonly<Record<string, string>>; number: number } {
  if (typeof payload === 'object' && payload !== null && 'cells' in payload && 'number' in payload)
    return payload as { cells: Record<string, string>; number: number }; // the file connector's own row
  return { cells: {}, number: 0 };
}
