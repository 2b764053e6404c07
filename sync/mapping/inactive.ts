import { otherSide, sides } from '../contracts';
import type { Field, Finding, ObjectSchema, Policies, Side, Value } from '../contracts';

import { fieldOf } from './context';
import { isNamed } from './direction';
import { isRefused, refusal } from './findings';
import { literal } from './literal';
import { remedyFor } from './successor';
import type { KnownSchema } from './successor';

/** What deactivates a record. */
export interface CompiledInactive {
	readonly field: Field;
	readonly value: Value;
}

export interface InactiveResult {
	/** Set for each side whose records the policies may deactivate. */
	readonly left?: CompiledInactive;
	readonly right?: CompiledInactive;
	readonly findings: readonly Finding[];
}

export type DeactivationPolicies = Pick<
	Policies,
	'direction' | 'onDelete' | 'onLeavingScope' | 'inactive'
>;

/** What "deactivate" writes at each side, held against both descriptions. Pure. */
export function compileInactive(
	policies: DeactivationPolicies,
	schemas: Readonly<Record<Side, ObjectSchema>>,
): InactiveResult {
	const results = sides.map((side) => sideResult(policies, schemas[side], side));
	const [left, right] = results.map(({ inactive }) => inactive);
	return {
		...(left && { left }),
		...(right && { right }),
		findings: results.flatMap(({ findings }) => findings),
	};
}

interface SideResult {
	readonly inactive?: CompiledInactive;
	readonly findings: readonly Finding[];
}

function sideResult(policies: DeactivationPolicies, schema: ObjectSchema, side: Side): SideResult {
	const because = reason(policies, side);
	if (because === undefined) return { findings: [] };
	const path = `Policies, inactive ${schema.label}`;
	const given = policies.inactive?.[side];
	if (!given || !isNamed(given.field)) return { findings: [notGiven(schema, because, path)] };
	const field = fieldOf(schema, given.field);
	if (!field) return { findings: [unknown(schema, given.field, path)] };
	if (!field.writable.update) return { findings: [readOnly(schema, field, path)] };
	const { value, findings } = literal(given.value, field, 'the value for inactive', path);
	return isRefused(findings) ? { findings } : { inactive: { field, value }, findings };
}

/**
 * The rule by which records of that side may have to be deactivated. When a record leaves the scope that is the one of the
 * written side, both ways the right one.
 */
function reason(policies: DeactivationPolicies, side: Side): string | undefined {
	if (policies.onDelete?.[otherSide(side)] === 'deactivate') return 'On Delete';
	const leaving = policies.direction === 'toLeft' ? 'left' : 'right';
	if (side === leaving && policies.onLeavingScope === 'deactivate') return 'On Leaving Scope';
	return undefined;
}

function notGiven({ label }: ObjectSchema, because: string, path: string): Finding {
	return refusal(
		'inactive-not-given',
		path,
		`'${because}' deactivates records of ${label}, but no field and value say what an inactive one is`,
		`Choose the field that marks a record of ${label} as inactive, and its value, or choose another rule for '${because}'`,
	);
}

function unknown(schema: KnownSchema, id: string, path: string): Finding {
	const { label } = schema;
	return refusal(
		'unknown-field',
		path,
		`${label} has no field '${id}' any more, or this credential may not see it`,
		remedyFor(schema, id, 'Choose another field, or give the credential the right to that field'),
	);
}

function readOnly({ label }: ObjectSchema, field: Field, path: string): Finding {
	return refusal(
		'read-only',
		path,
		`this credential may not change '${field.label}' (${field.id}) of ${label}`,
		'Choose another field, or give the credential the right to edit it',
	);
}
