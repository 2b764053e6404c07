export * from './baseUrl';
export * from './body';
export * from './firstAlone';
export * from './host';
export * from './pace';
export * from './retry';
export * from './signIn';
export * from './words';
