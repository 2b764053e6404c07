export * from './codes';
export * from './convert';
export * from './decimal';
export * from './hash';
export * from './normalise';
export * from './reference';
export * from './seal';
export * from './text';
