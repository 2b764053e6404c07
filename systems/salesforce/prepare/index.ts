export { checkTarget } from './check';
export { prepareTarget } from './create';
export type { PrepareOptions } from './create';
export type { StepReport } from './steps';
export { fieldTypes } from './target';
export type { Target, TargetField, TargetFieldType } from './target';
