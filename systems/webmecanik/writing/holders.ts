import type { RawRecord } from '../answers';
import type { WebmecanikClient } from '../client';
import { withoutEntities } from '../entities';
import type { Description } from '../objects/describe';
import { rawByField } from '../objects/find';

/** Ids of the records that hold a value, by the value as it was asked for. */
export type Holders = ReadonlyMap<string, readonly string[]>;

/** Records that Mautic would take for the same, by each value of one field. Throws a `SystemFault`. */
export async function holdersOf(
	client: WebmecanikClient,
	description: Description,
	alias: string,
	values: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Holders> {
	const asked = [...new Set(values)];
	const found = await rawByField(client, description.kind, alias, asked, signal);
	const told = found.map((holder) => ({ holder, fits: fitting(holder, alias, asked) }));
	// The database calls something equal that we do not: each value is asked about by itself.
	if (told.some(({ fits }) => fits.length === 0)) {
		const alone = new Map<string, readonly string[]>();
		for (const value of asked) {
			const holders = await rawByField(client, description.kind, alias, [value], signal);
			alone.set(
				value,
				holders.map(({ id }) => id),
			);
		}
		return alone;
	}
	return new Map(
		asked.map((value) => [
			value,
			told.flatMap(({ holder, fits }) => (fits.includes(value) ? [holder.id] : [])),
		]),
	);
}

function fitting(holder: RawRecord, alias: string, values: readonly string[]): readonly string[] {
	if (values.length === 1) return values;
	const stored = folded(withoutEntities(String(holder.fields?.all[alias] ?? '')));
	return values.filter((value) => folded(value) === stored);
}

/** As the database compares: without regard to case, accents and blanks at the ends. */
export function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
