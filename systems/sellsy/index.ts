export type { SellsySettings } from './settings';
export { createSellsy, createSellsyV1 } from './system';
export { formFields, formHeaders } from './v1/client';
export { oauthHeader } from './v1/signature';
export type { V1Keys } from './v1/signature';
export { checkKeys, v1Shape } from './v1/signIn';
export type { V1Credential } from './v1/signIn';
