export { basicAuthorization, siteUrlOf } from './credential';
export type { WebmecanikAddress } from './credential';
export { createWebmecanik } from './system';
export type { WebmecanikSettings } from './system';
