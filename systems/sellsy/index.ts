export { formHeaders, formOf } from './v1/client';
export type { SellsySettings } from './settings';
export { createSellsy, createSellsyV1 } from './system';
export { oauthHeader } from './v1/signature';
export type { V1Keys } from './v1/signature';
