import { AccessStore, AccessView, SettingsStore, UnitOfWork, type Database } from '@customering/persistence';
import type { PluginRegistry } from '@customering/plugin-host';
import type { WakeUps } from '@customering/queue';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Passwords } from './access/passwords';
import { SessionController } from './access/session.controller';
import { UsersController } from './access/users.controller';
import { ApiSettings } from './api-settings';
import { AuthGuard } from './http/auth.guard';
import { UnitOfWorkInterceptor } from './http/unit-of-work.interceptor';
import { SettingsController } from './settings/settings.controller';

export interface Surroundings {
  readonly database: Database;
  readonly plugins: PluginRegistry;
  readonly wakeUps: WakeUps;
  readonly settings: ApiSettings;
}

const controllers = [SessionController, UsersController, SettingsController];
const onUnit = [AccessStore, AccessView, SettingsStore];

@Module({})
export class AppModule {
  static with({ database, plugins, wakeUps, settings }: Surroundings): DynamicModule {
    const providers: Provider[] = [
      { provide: UnitOfWork, useValue: database.unitOfWork },
      { provide: ApiSettings, useValue: settings },
      { provide: 'plugins', useValue: plugins },
      { provide: 'wakeUps', useValue: wakeUps },
      ...onUnit.map(provideOnUnit),
      { provide: Passwords, useClass: Passwords },
      { provide: APP_GUARD, useClass: AuthGuard },
      { provide: APP_INTERCEPTOR, useClass: UnitOfWorkInterceptor },
    ];
    return { module: AppModule, controllers, providers };
  }
}

/** Stores and views are plain classes; the unit of work is all they need. */
function provideOnUnit(kind: Type<unknown>): Provider {
  return { provide: kind, useFactory: (unit: UnitOfWork) => new kind(unit), inject: [UnitOfWork] };
}
