export { partsPimHeaders, partsPimUrl } from './credential';
export type { PartsPimAccess } from './credential';
export { contract, kinds, profileSchema, readProfile } from './profile';
export type { Kind, Profile } from './profile';
export { createPartsPim, defaultOverlap } from './system';
export type { PartsPimSettings } from './system';
