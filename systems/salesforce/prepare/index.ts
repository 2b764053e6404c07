export { checkTarget } from './check';
export { prepareTarget } from './create';
export type { Session } from './createObject';
export { targetMaker } from './maker';
export { fieldTypes } from './target';
export type { Target, TargetField, TargetFieldType } from './target';
