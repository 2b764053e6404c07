import type { MappingRow, MatchKey, Transform } from '../../sync/contracts';
import type { DataPoint } from '../../integrations';

/** A data point as the parameters of a Lockstep Sync node. */
export function syncParameters(pair: string, point: DataPoint, name: string) {
	return {
		resource: 'sync',
		operation: 'sync',
		pair,
		syncName: name,
		dataPoint: point.id,
		rightObject: { __rl: true, mode: 'id', value: point.rightObject },
		mappings: { rows: point.mapping.rows.map(rowParameters) },
		matchBy: { keys: point.mapping.match.map(keyParameters) },
		scope: {},
		options: {},
	};
}

function rowParameters(row: MappingRow) {
	const [transform] = row.transforms ?? [];
	return {
		left: locator(row.left),
		right: locator(row.right),
		...(row.constant === undefined ? {} : { constant: row.constant }),
		...(row.fallback === undefined ? {} : { fallback: row.fallback }),
		...(row.maxLength === undefined ? {} : { maxLength: row.maxLength }),
		...(row.when === undefined ? {} : { when: row.when }),
		...(transform ? transformParameters(transform) : {}),
	};
}

function keyParameters({ left, right, normaliser }: MatchKey) {
	return { left: locator(left), right: locator(right), normaliser };
}

function locator(value: string | undefined) {
	return { __rl: true, mode: 'list', value: value ?? '', cachedResultName: value ?? '' };
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
