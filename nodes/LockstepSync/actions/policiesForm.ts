import type { Policies, Side } from '../../../sync/contracts';

import type { Locate } from './form';
import { registerForm } from './register';

/** The policies as the form holds them; nothing where all stand at their defaults. */
export function policiesForm(policies: Policies, field: Locate) {
	const { onConflict, onFirstLink, firstRun, onLeavingScope, failuresToDisable } = policies;
	const form = {
		...(onConflict === undefined ? {} : { onConflict }),
		...(onFirstLink === undefined ? {} : { onFirstLink }),
		...(firstRun === undefined ? {} : { firstRun }),
		...(onLeavingScope === undefined ? {} : { onLeavingScope }),
		...(policies.whenMappingChanges === 'update'
			? {}
			: { whenMappingChanges: policies.whenMappingChanges }),
		...sideForm(policies, 'left', 'Left', field),
		...sideForm(policies, 'right', 'Right', field),
		...(policies.lookForDeletions === undefined
			? {}
			: { lookForDeletions: policies.lookForDeletions }),
		...brakeForm(policies),
		...(policies.keepUndo ? { keepUndo: true } : {}),
		...(failuresToDisable === undefined ? {} : { failuresToDisable }),
		...registerForm(policies.register),
	};
	return Object.keys(form).length === 0 ? {} : { policies: form };
}

function sideForm(policies: Policies, side: Side, name: 'Left' | 'Right', field: Locate) {
	const onDelete = policies.onDelete?.[side];
	const mark = policies.inactive?.[side];
	return {
		...(onDelete === undefined ? {} : { [`onDelete${name}`]: onDelete }),
		...(mark
			? { [`inactive${name}Field`]: field(mark.field), [`inactive${name}Value`]: mark.value }
			: {}),
	};
}

/** The form asks for per cent; a hundredth of a per cent is as fine as it gets. */
function brakeForm({ brake }: Policies) {
	if (!brake) return {};
	return { brakeRecords: brake.records, brakeShare: Math.round(brake.share * 10_000) / 100 };
}
