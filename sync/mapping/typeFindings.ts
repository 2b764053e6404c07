import { otherSide } from '../contracts';
import type { Direction, Field, FieldType, Finding } from '../contracts';
import { compatibility } from '../values';

import { bringsItsOwn, firstTarget, oneWayOnly } from './direction';
import { refusal } from './findings';
import { typeBehindSteps } from './prepareRow';
import type { Prepared } from './prepareRow';
import { isReversible } from './reverse';
import { acceptsType } from './transform';

/** Whether the value can get to the other side, and back where the row goes both ways. */
export function typeFindings(prepared: Prepared): Finding[] {
	const { row, direction, ends } = prepared;
	const to = firstTarget(direction);
	const target = ends[to];
	const source = ends[otherSide(to)];
	if (!target || row.constant !== undefined) return [];
	if (!source && !bringsItsOwn(row)) return [];
	const wrongStep = unfitTransform(prepared);
	if (wrongStep) return [wrongStep];
	if ([source?.type, target.type].includes('rows')) return [childRows(prepared)];
	if (row.when === 'onlyWithdraw' && !isYesOrNo(prepared, target)) return [noConsent(prepared)];
	return direction === 'both'
		? bothWaysFindings(prepared, source, target)
		: oneWayFindings(prepared, source, target);
}

function unfitTransform({ row, types, path }: Prepared): Finding | undefined {
	const index = (row.transforms ?? []).findIndex(
		(transform, at) => !acceptsType(transform, types[at] ?? 'text'),
	);
	const transform = row.transforms?.[index];
	if (!transform) return undefined;
	return refusal(
		'transform-type',
		path,
		`the transform '${transform.kind}' cannot work on a value of type ${types[index]}`,
		'Choose another transform or another field',
	);
}

function isYesOrNo(prepared: Prepared, target: Field): boolean {
	return typeBehindSteps(prepared) === 'boolean' && target.type === 'boolean';
}

function noConsent({ path }: Prepared): Finding {
	return refusal(
		'only-withdraw',
		path,
		`'Only Withdraw' tells yes from no, and a field of the row is neither`,
		`Choose fields of type boolean, or another rule 'When to Write'`,
	);
}

function childRows({ path }: Prepared): Finding {
	return refusal(
		'child-rows',
		path,
		'the rows of a child collection cannot be mapped as one value',
		`Map the collection under 'Line Mappings'; a collection within a collection cannot be mapped`,
	);
}

function oneWayFindings(prepared: Prepared, source: Field | undefined, target: Field): Finding[] {
	const type = typeBehindSteps(prepared);
	return feeds(prepared, type, target.type) ? [] : [mismatch(prepared.path, type, source, target)];
}

function bothWaysFindings(prepared: Prepared, left: Field | undefined, right: Field): Finding[] {
	const { row, path, types } = prepared;
	const type = typeBehindSteps(prepared);
	const oneWay = row.transforms?.find((each, at) => !isReversible(each, types[at] ?? 'text'));
	if (oneWay)
		return [oneWayOnly(path, `the transform '${oneWay.kind}' can go one way only`, eitherWay)];
	const there = feeds(prepared, type, right.type);
	const back = feeds(prepared, right.type, type);
	if (there === 'both' && back === 'both') return [];
	const ways: Direction[] = [
		...(there ? (['toRight'] as const) : []),
		...(back && !row.transforms ? (['toLeft'] as const) : []),
	];
	if (ways.length === 0) return [mismatch(path, type, left, right)];
	return [
		oneWayOnly(
			path,
			`'${left?.label}' (${type}) and '${right.label}' (${right.type}) can go one way only, since something is lost on the way`,
			ways,
		),
	];
}

const eitherWay: readonly Direction[] = ['toRight', 'toLeft'];

/** A table that holds what it does not know turns typed texts into each other, whatever the types. */
function feeds({ row }: Prepared, from: FieldType, to: FieldType) {
	return row.table?.otherwise === 'hold' ? 'both' : compatibility(from, to);
}

function mismatch(
	path: string,
	type: FieldType,
	source: Field | undefined,
	target: Field,
): Finding {
	return refusal(
		'type-mismatch',
		path,
		`${source ? `'${source.label}' (${type})` : `a value of type ${type}`} cannot feed '${target.label}' (${target.type})`,
		typeRemedy(type, target.type),
	);
}

function typeRemedy(from: FieldType, to: FieldType): string {
	const text = from === 'text' || from === 'longText' || from === 'choice';
	if (text && to === 'decimal')
		return `Choose a number field, or add the transform 'To Number' if every value is a number`;
	if (text && to === 'date')
		return `Choose a date field, or add the transform 'To Date' if every value is a date like 2026-01-31`;
	return 'Choose a field of a fitting type';
}
