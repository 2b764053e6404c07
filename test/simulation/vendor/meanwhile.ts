import type { WriteOperation } from '../../../sync/contracts';

import type { Batch } from './batch';
import type { FaultKind, PlannedFault } from './faults';
import { fieldSpecs } from './fields';
import type { Action } from './people';

const acts: Partial<Record<FaultKind, Action['act']>> = {
	editedSameField: 'edit',
	editedOtherField: 'edit',
	touchedBefore: 'touch',
	deletedBefore: 'delete',
	mergedBefore: 'merge',
};

/** What a person does to a record of the batch after the run has read it and before its write arrives. */
export function meanwhile(
	{ vendor, session, object, operations }: Batch,
	planned: PlannedFault,
): void {
	const act = acts[planned.kind];
	if (act === undefined) return;
	const aimed = operations.filter((each) => each.kind === 'update' || each.kind === 'delete');
	const operation = aimed[planned.n % Math.max(1, aimed.length)];
	const living = vendor.tables[object].living();
	const pick = living.findIndex(({ id }) => operation && 'id' in operation && id === operation.id);
	if (!operation || pick < 0) return;
	const field = fieldFor(object, planned, operation);
	const isList = field === 'companies';
	const action: Action = {
		act: isList ? 'join' : act,
		object,
		pick,
		n: planned.n,
		...(field && !isList ? { field } : {}),
	};
	if (vendor.people(action, session.run)) session.faults.done(planned.kind);
}

function fieldFor(
	object: Batch['object'],
	{ kind, n }: PlannedFault,
	operation: WriteOperation,
): string | undefined {
	const written = new Set(
		'fields' in operation ? Object.keys(operation.fields).map((id) => id.replace(/^x_/, '')) : [],
	);
	const editable = fieldSpecs[object].filter(
		({ name, type, refersTo }) =>
			name === 'companies' || (name !== 'code' && !refersTo && type !== 'rows'),
	);
	const fitting = editable.filter(({ name }) => written.has(name) === (kind === 'editedSameField'));
	return fitting[n % Math.max(1, fitting.length)]?.name;
}
