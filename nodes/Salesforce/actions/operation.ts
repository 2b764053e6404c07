import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { SalesforceSystem } from '../../../systems/salesforce';

export interface Run {
	readonly context: IExecuteFunctions;
	readonly system: SalesforceSystem;
}

/** One operation over all input items; every output item is linked to its input item. */
export type Operation = (run: Run) => Promise<INodeExecutionData[]>;

/** What became of one input item: output, or what was thrown for it. */
export type Result = readonly INodeExecutionData[] | { readonly thrown: unknown };
