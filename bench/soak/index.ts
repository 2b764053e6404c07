export { estates } from './estates';
export { killed } from './killed';
export { load } from './load';
