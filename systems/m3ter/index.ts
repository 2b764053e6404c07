export { customFieldDefinitions, getByCode, recordPages } from './browse';
export type { ListFilter, ListWanted } from './browse';
export { createM3terClient } from './client';
export type { M3terClient } from './client';
export { changeEventName, changeKindOf, changeKinds, recordIn } from './events/changes';
export type { ChangeKind, EventFamily } from './events/changes';
export {
	eventKinds,
	eventPages,
	eventShape,
	eventTypes,
	findEvent,
	getEvent,
} from './events/events';
export type { EventFilter, M3terEvent } from './events/events';
export { configPages, enableConfig, getConfig } from './nativeIntegrations/configs';
export type { ConfigFilter, IntegrationConfig } from './nativeIntegrations/configs';
export {
	createMapping,
	deleteMapping,
	getMapping,
	mappingPages,
} from './nativeIntegrations/mappings';
export type { ExternalMapping, MappingFilter, MappingWanted } from './nativeIntegrations/mappings';
export { getRun, getRunLog, runPages, runStatuses } from './nativeIntegrations/runs';
export type { IntegrationRun, RunFilter, RunsOf } from './nativeIntegrations/runs';
export { withDigitsAsText } from './json';
export { limitsFor } from './limits';
export {
	deleteSubscription,
	ensureSubscription,
	findSubscription,
} from './notifications/subscription';
export type { Subscription, SubscriptionWanted } from './notifications/subscription';
export { account } from './objects/account';
export { balance } from './objects/balance';
export { balanceTransaction } from './objects/balanceTransaction';
export { bill } from './objects/bill';
export { commitment } from './objects/commitment';
export { contract } from './objects/contract';
export { describe } from './objects/describe';
export type { Entity, RawRecord } from './objects/entity';
export { findRaw } from './objects/find';
export { getRecord, lookUp } from './objects/lookUp';
export type { LookUp } from './objects/lookUp';
export { pick } from './objects/pick';
export { createRecord, deleteRecord, updateRecord } from './objects/send';
export type { WriteContext } from './objects/send';
export { getUser, rawUserPages, userPages } from './organization/users';
export type { M3terUser } from './organization/users';
export { allOf, page, pages } from './paging';
export type { Listing, Page } from './paging';
export { addressOf, signIn, signInShape } from './signIn';
export type { M3terCredential, M3terToken } from './signIn';
export { createM3ter } from './system';
export type { M3terSettings } from './system';
