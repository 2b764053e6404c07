export * from './compile';
export * from './compiled';
export * from './inactive';
