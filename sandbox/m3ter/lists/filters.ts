import { badRequest } from '../api-error';
import type { Entity } from '../store/table';
import { flag, many, type Query } from './query';

/** Reads one query parameter and says which records pass. @throws ApiError 400 */
export type Filter = (value: string, query: Query) => (record: Entity) => boolean;

const all = () => true;

/** Lets a parameter that was sent empty say nothing. */
const unlessEmpty =
	(filter: Filter): Filter =>
	(value, query) =>
		value === '' ? all : filter(value, query);

export const equals = (field: string): Filter =>
	unlessEmpty((value) => (record) => record[field] === value);

/** For properties that hold an id. m3ter documents exactly 36 characters. */
export const equalsId = (field: string): Filter =>
	unlessEmpty((value, query) => {
		if (value.length !== 36) throw badRequest(`${field}: must be 36 characters`);
		return equals(field)(value, query);
	});

/** For lists: one of their entries is the value. */
export const holds = (field: string): Filter =>
	unlessEmpty((value) => (record) => [record[field]].flat().includes(value));

/** For parameters that name several values. */
export const oneOf =
	(parameter: string, field: string): Filter =>
	(_value, query) => {
		const wanted = many(query, parameter) ?? [];
		return (record) => wanted.includes(String(record[field]));
	};

export const isTrue = (parameter: string, field: string): Filter =>
	unlessEmpty((_value, query) => {
		const wanted = flag(query, parameter);
		return (record) => (record[field] === true) === wanted;
	});

/** With `false` leaves out the records that have it set; with `true` says nothing. */
export const mayBe = (parameter: string, passes: (record: Entity) => boolean): Filter =>
	unlessEmpty((_value, query) => (flag(query, parameter) ? all : (record) => !passes(record)));

type Moment = (record: Entity) => unknown;

const at =
	(field: string): Moment =>
	(record) =>
		record[field];

/** The record's day or instant is this one or later. */
export const since = (parameter: string, moment: string | Moment): Filter =>
	comparing(parameter, moment, (own, limit) => own >= limit);

/** The record's day or instant is earlier. */
export const before = (parameter: string, moment: string | Moment): Filter =>
	comparing(parameter, moment, (own, limit) => own < limit);

export const after = (parameter: string, moment: string | Moment): Filter =>
	comparing(parameter, moment, (own, limit) => own > limit);

/** The record's day or instant is earlier or this one. */
export const until = (parameter: string, moment: string | Moment): Filter =>
	comparing(parameter, moment, (own, limit) => own <= limit);

function comparing(
	parameter: string,
	moment: string | Moment,
	fits: (own: number, limit: number) => boolean,
): Filter {
	const read = typeof moment === 'string' ? at(moment) : moment;
	return unlessEmpty((value) => {
		const limit = instantOf(parameter, value);
		return (record) => fits(Date.parse(String(read(record))), limit);
	});
}

/** Milliseconds of a day or an instant. @throws ApiError 400 */
export function instantOf(parameter: string, value: string): number {
	const instant = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(instant)) throw badRequest(`${parameter}: must be an ISO 8601 date`);
	return instant;
}
