import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** An execution of an app node, and what stands behind its credential. */
export interface Run<S> {
	readonly context: IExecuteFunctions;
	readonly system: S;
}

/** One operation over all input items; every output item is linked to its input item. */
export type Operation<S> = (run: Run<S>) => Promise<INodeExecutionData[]>;

/** What became of one input item: output, or what was thrown for it. */
export type Result = readonly INodeExecutionData[] | { readonly thrown: unknown };
