import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { asNodeError } from '../asNodeError';

/** Runs a loader of the editor; what it meets is shown, never an empty list instead. */
export async function surfaced<T>(
	context: ILoadOptionsFunctions,
	load: () => Promise<T>,
): Promise<T> {
	try {
		return await load();
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}
