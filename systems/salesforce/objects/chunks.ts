import type { WriteOperation } from '../../../sync/contracts';
import { fullId } from '../ids';

/** An operation ready to be sent, and where its outcome belongs. */
export interface Prepared {
	readonly at: number;
	readonly operation: WriteOperation;
	/** Its record in a collection; for a deletion, nothing but the id counts. */
	readonly body: Readonly<Record<string, unknown>>;
}

/** Operations that one collection call can carry. */
export interface Chunk {
	readonly kind: WriteOperation['kind'];
	/** The external id, of upserts. */
	readonly key?: string;
	readonly rows: readonly Prepared[];
}

/** sObject Collections take 200 records a call. */
const rowsPerCall = 200;

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
	const target = targetOf(row);
	const open = chunks.at(-1);
	if (open && open.rows.length < rowsPerCall && !open.targets.has(target)) {
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

function targetOf({ at, operation }: Prepared): string {
	if (operation.kind === 'create') return `new ${at}`;
	return operation.kind === 'upsert' ? operation.value.toLowerCase() : fullId(operation.id);
}
