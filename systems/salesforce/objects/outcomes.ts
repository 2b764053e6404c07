import type { Refused, SystemFault, WriteOperation, WriteOutcome } from '../../../sync/contracts';
import { vendorErrors } from '../answers';
import type { VendorError, WrittenRow } from '../answers';
import { classOf, fieldOf as fieldNamed, vendorErrorBehind } from '../errors';
import { namesDeleted, remedyFor } from './remedies';

/** `created` is there on refused rows too, and then means nothing. */
export function toOutcome(row: WrittenRow, operation: WriteOperation | undefined): WriteOutcome {
	if (row.success && row.id) return { ok: true, id: row.id, ...createdBy(operation, row) };
	const error = vendorErrors(row.errors)[0];
	return error ? refusedRow(error, operation?.kind) : undecided();
}

function createdBy(operation: WriteOperation | undefined, row: WrittenRow): { created?: boolean } {
	if (operation?.kind === 'upsert')
		return row.created === undefined ? {} : { created: row.created };
	return { created: operation?.kind === 'create' };
}

/** What Salesforce says of one row of a call or a job. */
export function refusedRow(error: VendorError, kind: WriteOperation['kind'] | undefined): Refused {
	const field = fieldNamed(error);
	const remedy = remedyFor(error, field);
	return {
		...refusal(rowClassOf(error, field, kind), error.code, error.message, field),
		...(remedy === undefined ? {} : { remedy }),
	};
}

function rowClassOf(
	error: VendorError,
	field: string | undefined,
	kind: WriteOperation['kind'] | undefined,
): Refused['class'] {
	if (!namesDeleted(error.code)) return classOf(error);
	if (field !== undefined) return 'invalid';
	return kind === 'update' || kind === 'delete' ? 'missing' : classOf(error);
}

/** A call refused as a whole says nothing about one record being gone. */
export function outcomeOf(fault: SystemFault): Refused {
	const kind = fault.class === 'missing' || fault.class === 'signIn' ? 'invalid' : fault.class;
	const error = vendorErrorBehind(fault);
	return refusal(kind, fault.code, error?.message ?? fault.message, error && fieldNamed(error));
}

export function refusal(
	kind: Refused['class'],
	code: string,
	message: string,
	field: string | undefined,
): Refused {
	return { ok: false, class: kind, code, message, ...(field === undefined ? {} : { field }) };
}

export function undecided(): Refused {
	return refusal(
		'unknown',
		'UNEXPECTED_ANSWER',
		'Salesforce did not tell what became of it.',
		undefined,
	);
}
