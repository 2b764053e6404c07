import type { Side, Value } from '../contracts';
import type { Prepared } from '../run/prepare';
import { RunRefused } from '../run/identities';
import { idIn } from '../values';

import type { LinkPair } from './exportLinks';

/** A field of one side's records that holds the id of the other side's record. */
export interface FromField {
	readonly fromField: { readonly side: Side; readonly field: string };
}

export interface Gathered {
	readonly pairs: readonly LinkPair[];
	/** Records whose field is empty. */
	readonly empty: number;
}

/** Reads all records of the side, that field alone. Throws `RunRefused` for a field the side does not have. */
export async function gatherPairs(
	{ assessing, visible }: Prepared,
	{ fromField: { side, field } }: FromField,
): Promise<Gathered> {
	if (!visible[side].includes(field))
		throw new RunRefused(
			'unknown-field',
			`The ${side} has no field '${field}', or does not show it to this credential`,
			`Choose one of: ${visible[side].slice(0, 20).join(', ')}`,
		);
	const { signal } = assessing.environment;
	const pairs = new Map<string, LinkPair>();
	let empty = 0;
	const pages = assessing.objects[side].changes(null, {
		fields: [field],
		...(signal ? { signal } : {}),
	});
	for await (const { records } of pages)
		for (const { id, fields } of records) {
			const other = idText(fields[field] ?? null);
			if (other === '') empty += 1;
			// A record that moved between pages while they were read counts once.
			else
				pairs.set(
					id,
					side === 'left' ? { leftId: id, rightId: other } : { leftId: other, rightId: id },
				);
		}
	return { pairs: [...pairs.values()], empty };
}

function idText(value: Value): string {
	const id = idIn(value);
	if (id !== undefined) return id.trim();
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
