export { customFieldDefinitions, getByCode, listPage, searchPage } from './browse';
export type { RawPage } from './browse';
export { createM3terClient } from './client';
export type { M3terClient } from './client';
export { eventKinds, eventPages, eventTypes } from './events/events';
export type { EventFilter, M3terEvent } from './events/events';
export { configPages, enableConfig, getConfig } from './nativeIntegrations/configs';
export type { ConfigFilter, IntegrationConfig } from './nativeIntegrations/configs';
export { createMapping, deleteMapping, mappingPages } from './nativeIntegrations/mappings';
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
export type { RawRecord } from './objects/entity';
export { getRecord } from './objects/lookUp';
export { userPages } from './organization/users';
export type { M3terUser } from './organization/users';
export { allOf, page, pages } from './paging';
export type { Listing, Page } from './paging';
export { addressOf, signIn, signInShape } from './signIn';
export type { M3terCredential, M3terToken } from './signIn';
export { createM3ter } from './system';
export type { M3terSettings } from './system';
