import { PollContext } from 'n8n-core';
import type { IDataObject, WorkflowExecuteMode } from 'n8n-workflow';

import { openWorkflow } from './engine';
import type { NodeTest } from './engine';

export interface Polling {
	/** One poll; `json` of what it emits, empty for nothing. */
	poll(mode?: WorkflowExecuteMode): Promise<IDataObject[]>;
	/** What n8n would have stored after the last poll. */
	stored(): string;
}

export interface PollTest extends NodeTest {
	/** ms n8n gives a poll. */
	readonly budget?: number;
}

/** A polling node in n8n's poll context; its static data goes through JSON between two polls, as n8n stores it. */
export function openPolling(test: PollTest): Polling {
	const { workflow, tested, additionalData } = openWorkflow(test);
	let stored = '{}';
	return {
		stored: () => stored,
		poll: async (mode = 'trigger') => {
			const data = JSON.parse(stored) as IDataObject;
			const context = new PollContext(
				...([workflow, tested, additionalData, mode, 'activate'] as const),
				...([undefined, undefined, undefined, undefined] as const),
				() => data,
				() => test.budget ?? 300_000,
			);
			const output = await test.node.poll?.call(context);
			if (mode !== 'manual') stored = JSON.stringify(data);
			return (output?.[0] ?? []).map(({ json }) => json);
		},
	};
}
