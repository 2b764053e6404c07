import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { Direction, Inactive, Policies } from '../../../sync/contracts';
import { resolvePolicies } from '../../../sync/reconcile/policies';

import type { OfferedPair } from '../systems';

import { registerNamed, registerShape } from './register';
import { locator, readShaped } from './shapes';

const onDelete = z.enum(['ignore', 'delete', 'deactivate', 'unlink']).optional();
const winner = z.enum(['newest', 'left', 'right', 'hold']);

const shape = z.object({
	onConflict: winner.optional(),
	onFirstLink: winner.or(z.literal('')).optional(),
	firstRun: z.enum(['', 'linkAndCreate', 'linkOnly']).optional(),
	whenMappingChanges: z.enum(['update', 'fromNowOn']).optional(),
	onLeavingScope: z.enum(['keep', 'deactivate', 'delete', 'unlink']).optional(),
	onDeleteLeft: onDelete,
	onDeleteRight: onDelete,
	lookForDeletions: z.number().nonnegative().optional(),
	inactiveLeftField: locator,
	inactiveLeftValue: z.coerce.string().optional(),
	inactiveRightField: locator,
	inactiveRightValue: z.coerce.string().optional(),
	brakeRecords: z.number().nonnegative().optional(),
	brakeShare: z.number().min(0).max(100).optional(),
	keepUndo: z.boolean().optional(),
	failuresToDisable: z.number().positive().optional(),
	writeLinksBack: z.boolean().optional(),
	...registerShape,
});

type Form = z.infer<typeof shape>;

/** The policies of the form; what stands at its default is left out, so that it means the engine's own default. */
export function readPolicies(context: IExecuteFunctions, pair: OfferedPair): Policies {
	const form = readShaped(context, { name: 'policies', label: 'Policies' }, shape);
	const direction = context.getNodeParameter('direction', 0, 'toRight') as Direction;
	return {
		...(direction === 'toRight' ? {} : { direction }),
		...chosen(form),
		whenMappingChanges: form.whenMappingChanges ?? 'update',
		...deletions(form),
		...looking(form),
		...inactive(form),
		...brake(form),
		...(form.keepUndo ? { keepUndo: true } : {}),
		...(form.writeLinksBack ? { register: registerNamed(pair, form) } : {}),
	};
}

const defaults = resolvePolicies({ whenMappingChanges: 'update' });

function chosen(form: Form): Partial<Policies> {
	const { onConflict, onFirstLink, firstRun, onLeavingScope, failuresToDisable } = form;
	return {
		...(onConflict && onConflict !== defaults.onConflict ? { onConflict } : {}),
		...(onFirstLink ? { onFirstLink } : {}),
		...(firstRun ? { firstRun } : {}),
		...(onLeavingScope && onLeavingScope !== 'keep' ? { onLeavingScope } : {}),
		...(failuresToDisable && failuresToDisable !== defaults.failuresToDisable
			? { failuresToDisable }
			: {}),
	};
}

function looking({ lookForDeletions: hours }: Form): Pick<Policies, 'lookForDeletions'> {
	return hours === undefined || hours === defaults.lookForDeletions
		? {}
		: { lookForDeletions: hours };
}

function deletions({ onDeleteLeft, onDeleteRight }: Form): Pick<Policies, 'onDelete'> {
	const left = onDeleteLeft && onDeleteLeft !== 'ignore' ? { left: onDeleteLeft } : {};
	const right = onDeleteRight && onDeleteRight !== 'ignore' ? { right: onDeleteRight } : {};
	const onDelete = { ...left, ...right };
	return Object.keys(onDelete).length === 0 ? {} : { onDelete };
}

function inactive(form: Form): Pick<Policies, 'inactive'> {
	const left = markOf(form.inactiveLeftField, form.inactiveLeftValue);
	const right = markOf(form.inactiveRightField, form.inactiveRightValue);
	if (!left && !right) return {};
	return { inactive: { ...(left && { left }), ...(right && { right }) } };
}

function markOf(field: string, value = ''): Inactive | undefined {
	return field === '' ? undefined : { field, value };
}

/** The form asks for per cent, the engine for a share. */
function brake({ brakeRecords, brakeShare }: Form): Pick<Policies, 'brake'> {
	const records = brakeRecords ?? defaults.brake.records;
	const share = brakeShare === undefined ? defaults.brake.share : brakeShare / 100;
	const same = records === defaults.brake.records && share === defaults.brake.share;
	return same ? {} : { brake: { records, share } };
}
