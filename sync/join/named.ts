import type { Definition, MappingRow, Side } from '../contracts';
import { filterFields } from '../mapping/filters';
import { step } from '../mapping/transform';

/** Stands between a reference field and a field of the record it points at: `accountId/name`. */
export const joint = '/';

/** Reference fields of a side through which the definition reads fields of other records. */
export function joinsOf(definition: Definition, side: Side): string[] {
	const joints = namedFields(definition, side).flatMap((id) => {
		const at = id.indexOf(joint);
		return at > 0 ? [id.slice(0, at)] : [];
	});
	return [...new Set(joints)];
}

function namedFields({ mapping, scope }: Definition, side: Side): string[] {
	return [
		...mapping.rows.flatMap((row) => inRow(row, side)),
		...mapping.match.map((key) => key[side]),
		...(side === 'left' ? (scope.filter ?? []).flatMap(filterFields) : []),
	];
}

/** What a transform reads by itself is of the side its row comes from, which is for the compiler to tell. */
function inRow(row: MappingRow, side: Side): string[] {
	return [row[side] ?? '', ...(row.transforms ?? []).flatMap((each) => step(each).sources)];
}
