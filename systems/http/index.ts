export * from './baseUrl';
export * from './firstAlone';
export * from './host';
export * from './pace';
export * from './retry';
export * from './signIn';
