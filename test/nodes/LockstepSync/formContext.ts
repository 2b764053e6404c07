import type { IExecuteFunctions, INodeParameterResourceLocator } from 'n8n-workflow';

/** The context of a node whose parameters stand as they are stored; n8n's defaults are not filled in. */
export function formContext(parameters: Readonly<Record<string, unknown>>): IExecuteFunctions {
	const context = {
		getNode: () => ({ name: 'Sync' }),
		getNodeParameter: (
			name: string,
			_item: number,
			fallback: unknown,
			options: { extractValue?: boolean } = {},
		) => {
			const value = parameters[name] ?? fallback;
			return options.extractValue ? extracted(value) : value;
		},
	};
	return context as unknown as IExecuteFunctions;
}

function extracted(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? (value as INodeParameterResourceLocator).value : value;
}
