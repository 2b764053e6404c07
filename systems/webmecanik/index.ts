export { createWebmecanik } from './system';
export type { WebmecanikSettings } from './system';
