export { GroupCommit } from './group-commit';
export type { RawEntry } from './raw-entry';
export { appendRows, RawLogStore } from './raw-log.store';
export { RefusalCounter } from './refusal-counter';
export { SourceLookup, type DoorSource } from './source-lookup';
export { UploadStore, type Upload, type UploadStep } from './upload.store';
export { WebhookLookup, type StoredSecret, type WebhookSource } from './webhook-lookup';
