import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Definition } from '../../../sync/contracts';
import { backUpState } from '../../../sync/operate/backUp';
import { exportDefinition, importDefinition } from '../../../sync/operate/definition';
import { underWay } from '../../../sync/operate/ownLease';
import { renameSync, takeOver as takeOverNow } from '../../../sync/operate/ownership';
import type { Store } from '../../../sync/state';

import { ownerOf } from './definition';
import { keeperOf } from './environment';
import { formOf } from './form';
import { item } from './items';
import { onState } from './onStored';
import type { Outputs } from './onStored';
import { strayRows } from './representable';
import { withStore } from './store';

/** Operations on definitions as such; they need no credential of a system. */

export async function exportOne(this: IExecuteFunctions): Promise<Outputs> {
	return await onState(this, async (_store, definition) => [item(exportDefinition(definition))]);
}

/** Gives the definition as a node to paste onto a canvas; nothing is stored before that node runs. */
export async function importOne(this: IExecuteFunctions): Promise<Outputs> {
	const given = this.getNodeParameter('definition', 0) as unknown;
	const text = typeof given === 'string' ? given : JSON.stringify(given);
	const definition = importDefinition(text);
	refuseStrayRows(this, definition);
	const { type, typeVersion } = this.getNode();
	const node = { name: definition.name, type, typeVersion, position: [0, 0] };
	return await Promise.resolve([
		[
			item({
				sync: definition.name,
				next: `Copy 'paste' as it is and paste it onto the canvas of a workflow: it is the Sync node. Then choose its credentials`,
				paste: { nodes: [{ ...node, parameters: formOf(definition) }], connections: {} },
			}),
		],
		[],
		[],
	]);
}

function refuseStrayRows(context: IExecuteFunctions, { mapping }: Definition): void {
	const stray = strayRows(context, mapping);
	if (stray.length === 0) return;
	throw new NodeOperationError(
		context.getNode(),
		`The form of the node cannot hold ${stray.join('; ')} as it is`,
		{
			description:
				'Give each row one transform at most, and keep line breaks and = out of value tables',
		},
	);
}

export async function rename(this: IExecuteFunctions): Promise<Outputs> {
	const to = this.getNodeParameter('newName', 0) as string;
	return await onState(this, async (store, { name }) => [item(await renameSync(store, name, to))]);
}

export async function takeOver(this: IExecuteFunctions): Promise<Outputs> {
	const forThisNode = this.getNodeParameter('newOwner', 0, 'next') === 'thisNode';
	return await onState(this, async (store, { name }) => [
		item(
			forThisNode
				? await takeOverNow(keeperOf(this, store), name, ownerOf(this))
				: await free(store, name),
		),
	]);
}

async function free(store: Store, name: string) {
	const held = await store.leaseOf(name);
	if (held) throw underWay(name, held);
	const was = (await store.sync(name))?.owner;
	await store.releaseOwner(name);
	return {
		sync: name,
		owner: null,
		...(was ? { was } : {}),
		message: 'The next Sync node that runs it owns it',
	};
}

export async function backUp(this: IExecuteFunctions): Promise<Outputs> {
	return await withStore(this, async (store) => [[item(await backUpState(store))], [], []]);
}
