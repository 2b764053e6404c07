import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { z } from 'zod';

import { ownName } from './own';
import { receiptsIn, withOwed, withSeen } from './receipts';
import type { Call, Receipts } from './receipts';
import { inTurn, leaveMark, markOf } from './turns';

export interface Handled {
	readonly items: readonly IDataObject[];
	/** Left for the next time the same call comes. */
	readonly mark?: string;
}

export interface Receiving<T extends Call> {
	readonly context: IWebhookFunctions;
	/** Of the system, for n8n's log. */
	readonly label: string;
	/** Of a call that was put off. */
	readonly shape: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** `mark`: what the call left when it came before; undefined for one that is new. */
	readonly handle: (call: T, mark: string | undefined) => Promise<Handled>;
}

/**
 * Handles a call and those that are owed, and gives what they come to. One that cannot be handled now is owed, and tried
 * again with the next call. Run by hand, nothing is remembered.
 */
export async function receive<T extends Call>(
	receiving: Receiving<T>,
	call: T,
): Promise<IDataObject[]> {
	const stored = receiving.context.getWorkflowStaticData('node');
	const { owed } = receiptsIn(stored.receipts, receiving.shape);
	const items: IDataObject[] = [];
	for (const each of [...owed.filter(({ id }) => id !== call.id), call])
		items.push(...(await settled(receiving, stored, each)));
	return items;
}

async function settled<T extends Call>(
	receiving: Receiving<T>,
	stored: IDataObject,
	call: T,
): Promise<readonly IDataObject[]> {
	const { context, label, handle, shape } = receiving;
	const name = `${ownName(context)}/${call.id}`;
	return await inTurn(name, async () => {
		const before = receiptsIn(stored.receipts, shape).seen[call.id]?.[1] ?? markOf(name);
		try {
			const { items, mark = '' } = await handle(call, before);
			remember(receiving, stored, (receipts) => withSeen(receipts, call, mark));
			if (context.getMode() !== 'manual') leaveMark(name, mark);
			return items;
		} catch (caught) {
			const reason = caught instanceof Error ? caught.message : String(caught);
			context.logger.warn(`${label}: call ${call.id} waits for the next one. ${reason}`);
			remember(receiving, stored, (receipts) => withOwed(receipts, call));
			return [];
		}
	});
}

/** A call from the editor's test leaves no trace. */
function remember<T extends Call>(
	{ context, shape }: Receiving<T>,
	stored: IDataObject,
	change: (receipts: Receipts<T>) => Receipts<T>,
): void {
	if (context.getMode() === 'manual') return;
	stored.receipts = change(receiptsIn(stored.receipts, shape)) as unknown as IDataObject;
}
