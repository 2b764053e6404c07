export { killed } from './killed';
export { load } from './load';
