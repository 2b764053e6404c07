import type {
	Definition,
	DeletePolicy,
	Direction,
	Policies,
	Side,
	When,
} from '../../../sync/contracts';

import { fieldId, fieldSpecs, objectName, statuses } from '../vendor/fields';
import type { ObjectKind } from '../vendor/fields';

/** What corresponds to what. The definition and the checker are both made from this table, and from nothing else. */
export interface TableRow {
	readonly name: string;
	readonly direction: Direction;
	readonly when: When;
	/** The right says "next status" for every status of the left. */
	readonly rotated?: true;
}

/** A sync as its owner has set it up, in the words of the model vendors. */
export interface Setup {
	readonly direction: Direction;
	readonly rows: Readonly<Record<ObjectKind, readonly TableRow[]>>;
	readonly matchBy: 'code' | 'email';
	/** Companies are synced too, by a sync of their own. */
	readonly companies: boolean;
	readonly policies: Policies;
	/** Left ids. */
	readonly deny: readonly string[];
	/** Left ids; none: all. */
	readonly allow?: readonly string[];
	/** Records of the left with this status are outside. */
	readonly statusOutside?: string;
	/** Contacts have a list of companies, which goes this way. */
	readonly memberships?: Direction;
	/** Left ids of companies that their sync leaves out. */
	readonly strangers?: readonly string[];
}

export interface Edit {
	readonly policies?: Partial<Policies>;
	readonly drop?: string;
	readonly add?: TableRow;
	readonly deny?: readonly string[];
	readonly allow?: readonly string[];
	readonly statusOutside?: string | null;
}

/** The setup as its owner has changed it; rows of contacts only. */
export function edited(setup: Setup, edit: Edit): Setup {
	const { policies, drop, add, deny, allow, statusOutside } = edit;
	const kept = setup.rows.contact.filter(({ name }) => name !== drop && name !== add?.name);
	const { statusOutside: before, ...rest } = setup;
	const outside = statusOutside === undefined ? before : (statusOutside ?? undefined);
	return {
		...rest,
		policies: { ...setup.policies, ...policies },
		rows: { ...setup.rows, contact: add ? [...kept, add] : kept },
		deny: deny ?? setup.deny,
		...(allow === undefined ? {} : { allow }),
		...(outside === undefined ? {} : { statusOutside: outside }),
	};
}

/** Whether the row carries values to that side. */
export function carriesTo({ direction }: TableRow, side: Side): boolean {
	return direction === 'both' || direction === (side === 'right' ? 'toRight' : 'toLeft');
}

/** Whether two rows carry the same field in the same way. */
export function sameRow(a: TableRow, b: TableRow): boolean {
	return a.direction === b.direction && a.when === b.when && a.rotated === b.rotated;
}

/** Inner fields of the child collection that are mapped; the memo is not. */
export const mappedInner = ['sku', 'qty'] as const;

/** Status at the right for a status of the left, and back. */
export function rotate(status: string, to: Side): string {
	const step = to === 'right' ? 1 : statuses.length - 1;
	const at = statuses.findIndex((each) => each === status);
	return at < 0 ? status : (statuses[(at + step) % statuses.length] ?? status);
}

export function syncName(kind: ObjectKind): string {
	return kind === 'contact' ? 'contacts' : 'companies';
}

export function definitionOf(setup: Setup, kind: ObjectKind): Definition {
	const rows = setup.rows[kind];
	const outside = kind === 'contact' ? setup.statusOutside : undefined;
	return {
		name: syncName(kind),
		left: { system: 'left', object: objectName('left', kind) },
		right: { system: 'right', object: objectName('right', kind) },
		mapping: {
			rows: [
				...rows.filter(({ name }) => name !== 'lines').map((row) => mappingRow(kind, row)),
				...(kind === 'contact' && setup.memberships ? [listRow(setup.memberships)] : []),
			],
			match: [matchKey(setup, kind)],
			...(rows.some(({ name }) => name === 'lines') ? { lines: [lineMapping()] } : {}),
		},
		scope: {
			allow: kind === 'contact' ? (setup.allow ?? []) : [],
			deny: kind === 'contact' ? setup.deny : (setup.strangers ?? []),
			...(outside === undefined
				? {}
				: {
						filter: [{ field: fieldId('left', 'status'), operator: 'notEquals', value: outside }],
					}),
		},
		policies: { ...policiesOf(setup, kind), direction: setup.direction },
	};
}

/** Companies have no field to be marked inactive by, so that they are unlinked instead; nor have they a scope to leave. */
export function policiesOf({ policies }: Setup, kind: ObjectKind): Policies {
	if (kind === 'contact') return policies;
	const { inactive: _inactive, onDelete, onLeavingScope: _onLeavingScope, ...rest } = policies;
	const unlinked = (policy: DeletePolicy = 'ignore') =>
		policy === 'deactivate' ? 'unlink' : policy;
	return {
		...rest,
		...(onDelete
			? { onDelete: { left: unlinked(onDelete.left), right: unlinked(onDelete.right) } }
			: {}),
	};
}

function mappingRow(kind: ObjectKind, { name, direction, when, rotated }: TableRow) {
	const refers = fieldSpecs[kind].some((spec) => spec.name === name && spec.refersTo);
	const pairs = statuses.map((left) => ({ left, right: rotate(left, 'right') }));
	return {
		left: fieldId('left', name),
		right: fieldId('right', name),
		direction,
		...(when === 'always' ? {} : { when }),
		...(rotated ? { table: { pairs, otherwise: 'hold' as const } } : {}),
		...(refers ? { reference: { kind: 'mustExist' as const } } : {}),
	};
}

/** Those companies are taken that are linked. */
function listRow(direction: Direction) {
	return {
		left: fieldId('left', 'companies'),
		right: fieldId('right', 'companies'),
		direction,
	};
}

function matchKey({ matchBy }: Setup, kind: ObjectKind) {
	const name = kind === 'contact' ? matchBy : 'code';
	const normaliser = name === 'email' ? ('caseless' as const) : ('exact' as const);
	return { left: fieldId('left', name), right: fieldId('right', name), normaliser };
}

function lineMapping() {
	return {
		left: fieldId('left', 'lines'),
		right: fieldId('right', 'lines'),
		rows: mappedInner.map((name) => ({
			left: fieldId('left', name),
			right: fieldId('right', name),
		})),
	};
}
