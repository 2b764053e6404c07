import type { JobDraft, JobWriter, WriteOperation } from '../../../../sync/contracts';
import { cancelSignal } from '../../../shared/host';
import type { Result } from '../../../shared/actions/operation';
import type { Run } from '../operation';
import { nameOf } from './operations';
import type { Order } from './operations';

export interface ItemWrite {
	readonly item: number;
	readonly operation: WriteOperation;
}

/** A job that was handed over, and the input items in it by the names their outcomes carry. */
export interface SubmittedJob {
	readonly job: string;
	readonly items: ReadonlyMap<string, number>;
}

/** Hands all writes over in as few jobs as they fit in; items no job takes are left in `results` with the reason. */
export async function submitted(
	run: Run,
	writes: readonly ItemWrite[],
	order: Order,
	results: Map<number, Result>,
): Promise<SubmittedJob[]> {
	const { jobs: writer } = run.system.object(order.object);
	if (writer === undefined) throw new Error('Salesforce takes no jobs for this object');
	const jobs: SubmittedJob[] = [];
	let rest = writes;
	while (rest.length > 0) {
		const { draft, items, left } = filled(writer, rest, order, results);
		rest = left;
		if (draft.size > 0) jobs.push(...(await handedOver(run, draft, items, results)));
	}
	return jobs;
}

function filled(
	writer: JobWriter,
	writes: readonly ItemWrite[],
	{ kind, key }: Order,
	results: Map<number, Result>,
) {
	const draft = writer.draft(kind, key);
	const items = new Map<string, number>();
	const left: ItemWrite[] = [];
	for (const write of writes) {
		try {
			if (draft.add(write.operation)) items.set(nameOf(write.operation, key), write.item);
			else left.push(write);
		} catch (thrown) {
			results.set(write.item, { thrown });
		}
	}
	return { draft, items, left };
}

async function handedOver(
	run: Run,
	draft: JobDraft,
	items: ReadonlyMap<string, number>,
	results: Map<number, Result>,
): Promise<SubmittedJob[]> {
	let job = '';
	const began = async (id: string) => void (job = await Promise.resolve(id));
	try {
		await draft.submit(began, { signal: cancelSignal(run.context) });
		return [{ job, items }];
	} catch (thrown) {
		for (const item of items.values()) results.set(item, { thrown });
		return [];
	}
}
