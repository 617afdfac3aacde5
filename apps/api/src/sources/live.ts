import { mayDo, type LiveEvent } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { addCounts, RecordView, SourceView, type BrandScope, type UnitOfWork } from '@customering/persistence';
import type { Response } from 'express';
import type { Caller } from '../http/caller';

const beatMs = 500;
const shownRecords = 20;

interface Listener {
  readonly response: Response;
  readonly seesRecords: boolean;
}

interface Room {
  readonly workspace: WorkspaceId;
  readonly brands: BrandScope;
  readonly listeners: Set<Listener>;
  readonly timer: NodeJS.Timeout;
  last: string;
}

/**
 * Tells open pages what arrives: one look at the database a beat and room, however many watch. A room is a workspace as callers of
 * the same brands see it. Silent when nothing changed.
 */
export class Live {
  private readonly rooms = new Map<string, Room>();

  constructor(private readonly unit: UnitOfWork) {}

  join({ workspaceId, brandIds, role }: Caller, response: Response): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    const listener = { response, seesRecords: mayDo(role, 'records.see') };
    const name = [workspaceId, ...(brandIds ?? ['all'])].join(' ');
    const room = this.rooms.get(name) ?? this.open(name, workspaceId, brandIds);
    room.listeners.add(listener);
    room.last = '';
    response.on('close', () => this.leave(name, listener));
  }

  close(): void {
    for (const { timer, listeners } of this.rooms.values()) {
      clearInterval(timer);
      listeners.forEach(({ response }) => response.end());
    }
    this.rooms.clear();
  }

  private open(name: string, workspace: WorkspaceId, brands: BrandScope): Room {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void this.beat(name).finally(() => {
        busy = false;
      });
    }, beatMs);
    const room = { workspace, brands, listeners: new Set<Listener>(), timer, last: '' };
    this.rooms.set(name, room);
    return room;
  }

  private leave(name: string, listener: Listener): void {
    const room = this.rooms.get(name);
    room?.listeners.delete(listener);
    if (!room || room.listeners.size > 0) return;
    clearInterval(room.timer);
    this.rooms.delete(name);
  }

  private async beat(name: string): Promise<void> {
    const room = this.rooms.get(name);
    if (!room) return;
    const at = new Date().toISOString();
    const { workspace, brands } = room;
    const look = await this.unit.run(workspace, () => this.look(workspace), brands).catch(() => null); // the database is away: pages say "reconnecting" by the age of the last beat
    if (!look) return;
    const counts = JSON.stringify(look.sources);
    if (counts === room.last) return void this.tell(room.listeners, null);
    room.last = counts;
    this.tell(room.listeners, {
      type: 'counts',
      total: addCounts(look.sources.map((source) => source.counts)),
      sources: look.sources,
      at,
    });
    this.tell(
      [...room.listeners].filter(({ seesRecords }) => seesRecords),
      { type: 'records', records: look.records, at },
    );
  }

  private async look(workspace: WorkspaceId) {
    const sources = (await new SourceView(this.unit).list(workspace, (connector) => connector)).map(
      ({ id, counts }) => ({ id, counts }),
    );
    const { items } = await new RecordView(this.unit).list(workspace, { limit: shownRecords });
    return { sources, records: items };
  }

  private tell(listeners: Iterable<Listener>, event: LiveEvent | null): void {
    const text = event === null ? ': still here\n\n' : `data: ${JSON.stringify(event)}\n\n`;
    for (const { response } of listeners) response.write(text);
  }
}
