export * from './compile';
export * from './compiled';
