export * from './records';
export * from './store';
export { openSqliteStore } from './sqlite/store';
