import type { IExecuteFunctions } from 'n8n-workflow';

/** The one of `operations`, by 'resource:operation', that the form names. */
export function chosen<T>(
	context: IExecuteFunctions,
	operations: Readonly<Record<string, T>>,
	item: number,
): T {
	const resource = context.getNodeParameter('resource', item) as string;
	const operation = context.getNodeParameter('operation', item) as string;
	const known = operations[`${resource}:${operation}`];
	if (known === undefined) throw new Error(`'Operation' ${operation} does not exist`);
	return known;
}
