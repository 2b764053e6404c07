import type { Refused, WriteOperation } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { stopIfAborted } from '../errors';
import type { Description } from '../objects/describe';
import { holdersOf } from './holders';
import type { Holders } from './holders';
import { refused, refusedBy } from './outcomes';

type Upsert = Extract<WriteOperation, { kind: 'upsert' }>;
type Plain = Exclude<WriteOperation, Upsert>;

/**
 * Each upsert as what it comes to: a change of the one record that holds the value, a new record, or the reason why it is
 * neither. Mautic's own way, a create that merges, is never used: it drops zeros and takes any unique field for a match.
 * Throws only where the sign-in was refused.
 */
export async function withoutUpserts(
	client: WebmecanikClient,
	description: Description,
	operations: readonly WriteOperation[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyArray<Plain | Refused>> {
	const upserts = operations.filter((operation) => operation.kind === 'upsert');
	const found = new Map<string, Holders | Refused>();
	for (const key of new Set(upserts.map((upsert) => upsert.key))) {
		const values = upserts.filter((upsert) => upsert.key === key).map(({ value }) => value);
		found.set(key, await lookedUp(client, description, key, values, signal));
	}
	return operations.map((operation) => {
		if (operation.kind !== 'upsert') return operation;
		const holders = found.get(operation.key) ?? new Map<string, readonly string[]>();
		return 'ok' in holders ? holders : meant(operation, holders.get(operation.value) ?? []);
	});
}

async function lookedUp(
	client: WebmecanikClient,
	description: Description,
	key: string,
	values: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Holders | Refused> {
	if (!description.identifiers.includes(key)) return noIdentifier(description, key);
	try {
		stopIfAborted(signal);
		return await holdersOf(client, description, key, values, signal);
	} catch (caught) {
		if (!(caught instanceof SystemFault) || caught.class === 'signIn') throw caught;
		return refusedBy(caught, undefined);
	}
}

function meant({ key, value, fields }: Upsert, [id, ...others]: readonly string[]) {
	if (id === undefined) return { kind: 'create', fields: { ...fields, [key]: value } } as const;
	if (others.length === 0) return { kind: 'update', id, fields } as const;
	return refused(
		'conflict',
		'SEVERAL_FOUND',
		`Records ${[id, ...others].join(', ')} hold the same value, so that none of them is meant alone`,
		{ field: key, remedy: 'Merge them in Webmecanik, or update one by its ID.' },
	);
}

function noIdentifier({ identifiers, schema }: Description, key: string): Refused {
	return refused(
		'invalid',
		'NO_IDENTIFIER',
		`The field '${key}' does not identify a record of ${schema.label}`,
		{
			field: key,
			remedy: `Use one of these: ${identifiers.join(', ')}; others are made unique identifiers under Settings > Custom Fields.`,
		},
	);
}
