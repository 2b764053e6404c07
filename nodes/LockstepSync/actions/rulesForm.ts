import type { MappingRow, ReferencePolicy, Transform, ValueTable } from '../../../sync/contracts';

/** The rules of a row as the form holds them; only those that say something. */
export function rulesForm(row: MappingRow) {
	const [transform] = row.transforms ?? [];
	return {
		...(row.constant === undefined ? {} : { constant: row.constant }),
		...(row.fallback === undefined ? {} : { fallback: row.fallback }),
		...(row.direction === undefined ? {} : { direction: row.direction }),
		...(row.maxLength === undefined ? {} : { maxLength: row.maxLength }),
		...(row.reference ? referenceForm(row.reference) : {}),
		...(row.table ? tableForm(row.table) : {}),
		...(row.when === undefined ? {} : { when: row.when }),
		...(transform ? transformForm(transform) : {}),
	};
}

function referenceForm(policy: ReferencePolicy) {
	switch (policy.kind) {
		case 'default':
			return { reference: policy.kind, referenceId: policy.id };
		case 'byKey':
			return {
				reference: policy.kind,
				referenceLeft: policy.key.left,
				referenceRight: policy.key.right,
				referenceNormaliser: policy.key.normaliser,
				...(policy.otherwise === undefined ? {} : { referenceOtherwise: policy.otherwise }),
			};
		default:
			return { reference: policy.kind };
	}
}

function tableForm({ pairs, otherwise }: ValueTable) {
	const table = pairs.map(({ left, right }) => `${left} = ${right}`).join('\n');
	return { table, ...(otherwise === 'hold' ? {} : { tableOtherwise: otherwise }) };
}

function transformForm(transform: Transform) {
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
