import type { FieldType, Fields, RefusalClass, Refused, Written } from '../../../sync/contracts';
import type { SystemFault } from '../../../sync/contracts';
import { normalise, sameValue } from '../../../sync/values';
import { cleanWords } from '../../http';
import type { RawRecord } from '../answers';
import { WebmecanikFault, classOf, fieldIn } from '../errors';
import type { VendorError } from '../errors';
import { decodeRecord } from '../objects/decode';
import { fieldOf } from '../objects/describe';
import type { Description } from '../objects/describe';
import type { Draft } from './draft';

export function refused(
	refusalClass: RefusalClass,
	code: string,
	message: string,
	{ id, field, remedy }: Pick<Refused, 'id' | 'field' | 'remedy'> = {},
): Refused {
	return {
		ok: false,
		class: refusalClass,
		code,
		message,
		...(field === undefined ? {} : { field }),
		...(remedy === undefined ? {} : { remedy }),
		...(id === undefined ? {} : { id }),
	};
}

/** What a call that came to nothing means for each of its records. */
export function refusedBy(fault: SystemFault, id: string | undefined): Refused {
	const own = fault instanceof WebmecanikFault ? fault : undefined;
	return refused(
		fault.class === 'signIn' ? 'forbidden' : fault.class,
		fault.code,
		own?.reason || fault.message,
		{ id, field: own?.field },
	);
}

/** An entry of a batch that was refused by itself. */
export function refusedEntry(error: VendorError, id: string | undefined): Refused {
	const known = classOf(error);
	const refusalClass =
		known === 'signIn' ? 'forbidden' : known === 'unavailable' ? 'unknown' : known;
	return refused(refusalClass, error.type ?? String(error.code), cleanWords(error.message), {
		id,
		field: fieldIn(error),
	});
}

/** There is no record of this id. */
export function gone({ id = '' }: Pick<Draft, 'id'>): Refused {
	return refused('missing', '404', `There is no record ${id}`, { id });
}

/** Sent, and nothing came back that tells what became of it. */
export function undecided(id: string | undefined): Refused {
	return refused('unknown', 'NO_OUTCOME', 'Webmecanik did not tell what became of the record', {
		id,
	});
}

/** The answer is another record: Mautic has made one of two. */
export function merged({ id }: Draft, survivor: string): Refused {
	const what = id === undefined ? 'put the new record' : `merged record ${id}`;
	return refused(
		'conflict',
		'MERGED',
		`Webmecanik ${what} into record ${survivor}, which holds the same identifier`,
		{ id, remedy: 'Look through the record that is left: it holds values of both.' },
	);
}

/** A record as it is stored; values that were passed over in silence are named. */
export function written(description: Description, draft: Draft, raw: RawRecord): Written {
	const { id, modifiedAt, fields } = decodeRecord(description, raw);
	const lost = lostFields(description, draft.sent, fields);
	return {
		ok: true,
		id,
		created: draft.id === undefined,
		modifiedAt,
		stored: fields,
		...(lost.length === 0 ? {} : { refusedFields: lost.map(notStored) }),
	};
}

/** Sent with a value and stored without, or the other way round; a number or a yes that is not the one that was sent. */
export function lostFields(description: Description, sent: Fields, stored: Fields): string[] {
	return Object.keys(sent).filter((id) => {
		const field = fieldOf(description, id);
		const now = stored[id];
		if (field === undefined || now === undefined) return false;
		const wanted = normalise(field, sent[id] ?? null);
		if ((wanted === null) !== (now === null)) return true;
		return exact.has(field.type) && !sameValue(field, wanted, now);
	});
}

const exact: ReadonlySet<FieldType> = new Set(['boolean', 'decimal']);

function notStored(field: string) {
	return {
		field,
		code: 'NOT_STORED',
		message: 'Webmecanik took the record without this value',
	};
}
