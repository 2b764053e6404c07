import type { MappingRow, Transform } from '../../sync/contracts';
import type { DataPoint } from '../../integrations';

/** What the editor shows for a field before it has loaded its lists, by id; ids that are not in it show as they are. */
export type Labels = ReadonlyMap<string, string>;

/** A data point as the parameters of a Lockstep Sync node. */
export function syncParameters(
	pair: string,
	point: DataPoint,
	name: string,
	labels: Labels = new Map(),
) {
	const locator = (value = '') => ({
		__rl: true,
		mode: 'list',
		value,
		cachedResultName: labels.get(value) ?? value,
	});
	return {
		resource: 'sync',
		operation: 'sync',
		pair,
		syncName: name,
		dataPoint: point.id,
		rightObject: { __rl: true, mode: 'id', value: point.rightObject },
		mappings: {
			rows: point.mapping.rows.map((row) => ({
				left: locator(row.left),
				right: locator(row.right),
				...ruleParameters(row),
			})),
		},
		matchBy: {
			keys: point.mapping.match.map(({ left, right, normaliser }) => ({
				left: locator(left),
				right: locator(right),
				normaliser,
			})),
		},
		scope: {},
		options: {},
	};
}

function ruleParameters(row: MappingRow) {
	const [transform] = row.transforms ?? [];
	return {
		...(row.constant === undefined ? {} : { constant: row.constant }),
		...(row.fallback === undefined ? {} : { fallback: row.fallback }),
		...(row.maxLength === undefined ? {} : { maxLength: row.maxLength }),
		...(row.when === undefined ? {} : { when: row.when }),
		...(transform ? transformParameters(transform) : {}),
	};
}

function transformParameters(transform: Transform) {
	switch (transform.kind) {
		case 'template':
			return { transform: 'template', transformText: transform.text };
		case 'lines':
			return { transform: 'lines', transformText: transform.fields.join('\n') };
		case 'toCode':
		case 'toName':
			return { transform: `${transform.kind}:${transform.list}` };
		case 'case':
			return { transform: `case:${transform.to}` };
		default:
			return { transform: transform.kind };
	}
}
