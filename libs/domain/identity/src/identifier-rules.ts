import type { IdentifierType } from '@customering/plugin-sdk/canonical';

export interface IdentifierRule {
  /** The order in which a record's identifiers are believed; lower is stronger. */
  readonly priority: number;
  /** A strong identifier names one person: two profiles with different ones are never joined. */
  readonly strong: boolean;
  /** How many of this type (and namespace) one profile may hold. */
  readonly limit: number;
  /** E-mail and telephone mean the same everywhere; other numbers belong to whoever gave them out. */
  readonly global: boolean;
}

export const identifierRules: Readonly<Record<IdentifierType, IdentifierRule>> = {
  customer_id: { priority: 0, strong: true, limit: 1, global: false },
  user_id: { priority: 1, strong: true, limit: 1, global: false },
  email: { priority: 2, strong: false, limit: 5, global: true },
  phone: { priority: 3, strong: false, limit: 5, global: true },
  external_id: { priority: 4, strong: false, limit: 20, global: false },
  anonymous_id: { priority: 5, strong: false, limit: 200, global: false },
};
