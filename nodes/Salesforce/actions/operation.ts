import type { SalesforceSystem } from '../../../systems/salesforce';
import type {
	Operation as SharedOperation,
	Run as SharedRun,
} from '../../shared/actions/operation';

export type Run = SharedRun<SalesforceSystem>;
export type Operation = SharedOperation<SalesforceSystem>;
