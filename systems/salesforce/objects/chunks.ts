import type { WriteOperation } from '../../../sync/contracts';
import { fullId } from '../ids';
import type { VendorFields } from './prepare';
import { collectionsPerComposite, rowsPerCollection } from './writePath';

/** An operation ready to be sent, and where its outcome belongs. */
export interface Prepared {
	readonly at: number;
	readonly operation: WriteOperation;
	readonly fields: VendorFields;
}

/** Operations that one collection call can carry. */
export interface Chunk {
	readonly kind: WriteOperation['kind'];
	/** The external id, of upserts. */
	readonly key?: string;
	readonly rows: readonly Prepared[];
	/** The records it is about. */
	readonly targets: ReadonlySet<string>;
}

interface OpenChunk extends Chunk {
	readonly rows: Prepared[];
	readonly targets: Set<string>;
}

/**
 * As few calls as possible: one kind (and one key) a call, kinds in the order they first occur, and one record once a
 * call, since Salesforce refuses both rows of a call that name the same key.
 */
export function toChunks(prepared: readonly Prepared[]): Chunk[] {
	const groups = new Map<string, OpenChunk[]>();
	for (const row of prepared) {
		const signature = signatureOf(row.operation);
		const chunks = groups.get(signature) ?? [];
		groups.set(signature, chunks);
		place(chunks, row);
	}
	return [...groups.values()].flat();
}

function place(chunks: OpenChunk[], row: Prepared): void {
	const target = targetOf(row.operation, row.at);
	const open = chunks.at(-1);
	if (open && open.rows.length < rowsPerCollection && !open.targets.has(target)) {
		open.rows.push(row);
		open.targets.add(target);
		return;
	}
	const { kind } = row.operation;
	const key = row.operation.kind === 'upsert' ? row.operation.key : undefined;
	chunks.push({ kind, key, rows: [row], targets: new Set([target]) });
}

function signatureOf(operation: WriteOperation): string {
	return operation.kind === 'upsert' ? `upsert ${operation.key}` : operation.kind;
}

/** What an operation is about, in one spelling; `at` tells new records apart. */
export function targetOf(operation: WriteOperation, at: number): string {
	if (operation.kind === 'create') return `new ${at}`;
	return operation.kind === 'upsert' ? operation.value.toLowerCase() : fullId(operation.id);
}

/** Chunks that one composite call can carry: no record twice, since Salesforce may carry out parts in any order. */
export function toCalls(chunks: readonly Chunk[]): Chunk[][] {
	const calls: Chunk[][] = [];
	for (const chunk of chunks) {
		const open = calls.at(-1);
		if (open && open.length < collectionsPerComposite && !open.some((one) => overlap(one, chunk)))
			open.push(chunk);
		else calls.push([chunk]);
	}
	return calls;
}

function overlap(one: Chunk, other: Chunk): boolean {
	return [...other.targets].some((target) => one.targets.has(target));
}
