import { sides } from '../contracts';
import type { Field, Finding, ReferencePolicy, Side } from '../contracts';
import { isReferring } from '../values';

import type { RefersTo } from './compiled';
import type { RowContext } from './context';
import { firstTarget, isNamed } from './direction';
import { refusal, warning } from './findings';
import { typeBehindSteps } from './prepareRow';
import type { Prepared } from './prepareRow';

export interface ReferenceResult {
	readonly refersTo?: RefersTo;
	readonly findings: readonly Finding[];
}

/** Which objects the row's ids belong to, and what is done where another record is not linked. */
export function compileReference(context: RowContext, prepared: Prepared): ReferenceResult {
	const { row, direction, path } = prepared;
	const fields = referenceFields(prepared);
	if (!fields) return { findings: misplaced(prepared) ? [noReference(path)] : [] };
	const isList = sides.some((side) => fields[side].type === 'references');
	const policy = row.reference ?? (isList ? ({ kind: 'linked' } as const) : mustExist);
	const objects = pointedAt(context, fields);
	const findings = [
		...(objects ? choiceFindings(fields, objects, path) : [unknownObjects(fields, path)]),
		...policyFindings(policy, direction === 'both', path),
		...ruleFindings(prepared),
		...(isList ? listFindings(prepared, policy) : []),
	];
	return {
		findings,
		refersTo: objects && { ...objects, policy, ...(isList ? { list: true } : {}) },
	};
}

const mustExist: ReferencePolicy = { kind: 'mustExist' };

/** Not told of a row whose fields are not known: that is told already. */
function misplaced({ row, ends }: Prepared): boolean {
	const unknown = sides.some((side) => isNamed(row[side]) && !ends[side]);
	return !unknown && row.reference !== undefined && row.reference.kind !== 'mustExist';
}

type Both = Readonly<Record<Side, Field>>;
type Objects = Readonly<Record<Side, string>>;

/** Both fields, where ids of the one have to become ids of the other. */
function referenceFields(prepared: Prepared): Both | undefined {
	const { left, right } = prepared.ends;
	const to = firstTarget(prepared.direction);
	if (!left || !right || prepared.row.constant !== undefined) return undefined;
	const type = typeBehindSteps(prepared);
	const target = prepared.ends[to]?.type;
	return isReferring(type) && target && isReferring(target) ? { left, right } : undefined;
}

/** The objects themselves first, then two of one name, then the first of each. */
function pointedAt({ schemas }: RowContext, { left, right }: Both): Objects | undefined {
	const lefts = left.referenceTo ?? [];
	const rights = right.referenceTo ?? [];
	const own = { left: schemas.left.object, right: schemas.right.object };
	if (lefts.includes(own.left) && rights.includes(own.right)) return own;
	const alike = lefts.flatMap((from) => {
		const to = rights.find((each) => each.toLowerCase() === from.toLowerCase());
		return to === undefined ? [] : { left: from, right: to };
	});
	const [firstLeft] = lefts;
	const [firstRight] = rights;
	if (firstLeft === undefined || firstRight === undefined) return undefined;
	return alike[0] ?? { left: firstLeft, right: firstRight };
}

function choiceFindings(fields: Both, objects: Objects, path: string): Finding[] {
	return sides
		.filter((side) => (fields[side].referenceTo?.length ?? 0) > 1)
		.map((side) =>
			warning(
				'several-objects',
				path,
				`'${fields[side].label}' may point at ${fields[side].referenceTo?.join(', ')}; it is taken to point at ${objects[side]}`,
				'Choose another field if it points elsewhere: other records are not found',
			),
		);
}

function unknownObjects(fields: Both, path: string): Finding {
	const side = fields.left.referenceTo?.length ? 'right' : 'left';
	return refusal(
		'reference-unknown',
		path,
		`the system does not say which object '${fields[side].label}' points at, so its ids cannot be translated`,
		'Choose another field, or let it feed a text field',
	);
}

/** What a list cannot take though a single reference can. */
function listFindings({ row, path }: Prepared, { kind }: RefersTo['policy']): Finding[] {
	return [
		...(kind === 'default'
			? [
					refusal(
						'reference-default',
						path,
						'a default record cannot stand for members of a list, since it would be a member of its own',
						`Take the rule 'Reference' away, which leaves out who is not linked, or choose another one`,
					),
				]
			: []),
		...(row.table
			? [
					refusal(
						'table-type',
						path,
						`a Value Table cannot hold values of type references`,
						`Remove the rule 'Value Table': the members are translated by their links`,
					),
				]
			: []),
	];
}

function noReference(path: string): Finding {
	return refusal(
		'no-reference',
		path,
		`the rule 'Reference' stands on fields that do not both point at other records`,
		`Remove the rule 'Reference', or choose two reference fields`,
	);
}

function policyFindings(policy: RefersTo['policy'], twoWay: boolean, path: string): Finding[] {
	if (policy.kind === 'byKey' && (policy.key.left === '' || policy.key.right === ''))
		return [
			refusal(
				'reference-key',
				path,
				`the rule 'Reference' finds the other record by a key, but does not name a field of both sides`,
				'Name the field that holds the key at each side',
			),
		];
	if (policy.kind !== 'default') return [];
	if (twoWay)
		return [
			refusal(
				'one-way-only',
				path,
				'a default record belongs to one side, so the row can go one way only',
				`Set the rule 'Direction' of this row to → or ←, or choose another rule 'Reference'`,
			),
		];
	if (policy.id !== '') return [];
	return [
		refusal(
			'reference-default',
			path,
			`the rule 'Reference' names no default record`,
			'Fill in the id of the record that takes the place of a missing one',
		),
	];
}

/** A reference's default and table would hold ids of one side where ids of the other are meant. */
function ruleFindings({ row, path }: Prepared): Finding[] {
	if (row.fallback === undefined) return [];
	return [
		refusal(
			'reference-fallback',
			path,
			`the rule 'Default' cannot stand on a reference`,
			`Remove it, and set the rule 'Reference' to a default record instead`,
		),
	];
}
