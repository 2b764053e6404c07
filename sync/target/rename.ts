import { otherSide } from '../contracts';
import type { Definition, Inactive, MappingRow, MatchKey, Side, Transform } from '../contracts';
import { directionOf, firstTarget } from '../mapping/direction';
import { step } from '../mapping/transform';

/** Names of fields of one side that a definition holds, each once; not those of records that a field points at. */
export function namesOf({ mapping, policies }: Definition, side: Side): string[] {
	const direction = policies.direction ?? 'toRight';
	const inactive = policies.inactive?.[side]?.field;
	const named = [
		...mapping.rows.flatMap((row) => [
			row[side] ?? '',
			...(readsFrom(row, direction) === side ? sourcesOf(row) : []),
		]),
		...mapping.match.map((key) => key[side]),
		...(mapping.lines ?? []).map((line) => line[side]),
		...(inactive === undefined ? [] : [inactive]),
	];
	return [...new Set(named)].filter((name) => name !== '');
}

/** The same definition with other names for the fields of one side. */
export function withNames(
	definition: Definition,
	side: Side,
	name: (given: string) => string,
): Definition {
	const { mapping, policies } = definition;
	const direction = policies.direction ?? 'toRight';
	const inRow = (row: MappingRow): MappingRow => ({
		...row,
		...(row[side] === undefined ? {} : { [side]: name(row[side]) }),
		...(row.transforms && readsFrom(row, direction) === side
			? { transforms: row.transforms.map((each) => inTransform(each, name)) }
			: {}),
	});
	const inKey = (key: MatchKey): MatchKey => ({ ...key, [side]: name(key[side]) });
	const inactive = policies.inactive?.[side];
	return {
		...definition,
		mapping: {
			...mapping,
			rows: mapping.rows.map(inRow),
			match: mapping.match.map(inKey),
			...(mapping.lines
				? { lines: mapping.lines.map((line) => ({ ...line, [side]: name(line[side]) })) }
				: {}),
		},
		...(inactive ? { policies: withInactive(policies, side, inactive, name) } : {}),
	};
}

function readsFrom(row: MappingRow, direction: NonNullable<MappingRow['direction']>): Side {
	return otherSide(firstTarget(directionOf(row, direction)));
}

function sourcesOf({ transforms = [] }: MappingRow): string[] {
	return transforms.flatMap((each) => step(each).sources);
}

function inTransform(transform: Transform, name: (given: string) => string): Transform {
	switch (transform.kind) {
		case 'lines':
			return { ...transform, fields: transform.fields.map(name) };
		case 'template': {
			const text = transform.text.replace(
				/\{\{\s*([^{}]+?)\s*\}\}/g,
				(_all, id: string) => `{{${name(id)}}}`,
			);
			return { ...transform, text };
		}
		default:
			return transform;
	}
}

function withInactive(
	policies: Definition['policies'],
	side: Side,
	inactive: Inactive,
	name: (given: string) => string,
): Definition['policies'] {
	return {
		...policies,
		inactive: { ...policies.inactive, [side]: { ...inactive, field: name(inactive.field) } },
	};
}
