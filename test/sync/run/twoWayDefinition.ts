import type {
	Definition,
	LineMapping,
	MappingRow,
	MatchKey,
	Policies,
	Scope,
} from '../../../sync/contracts';
import { fieldId, objectName } from '../../simulation/vendor/fields';
import type { ObjectKind } from '../../simulation/vendor/fields';

/** What a test may say of its sync; the rest is plain: both ways, by code, create what is missing. */
export interface Said {
	readonly rows?: readonly MappingRow[];
	readonly lines?: readonly LineMapping[];
	readonly match?: readonly MatchKey[];
	readonly scope?: Partial<Scope>;
	readonly policies?: Partial<Policies>;
}

export const syncName = { contact: 'contacts', company: 'companies' } as const;

/** A row between the two fields of that name. */
export function row(name: string, rules: Omit<MappingRow, 'left' | 'right'> = {}): MappingRow {
	return { left: fieldId('left', name), right: fieldId('right', name), ...rules };
}

export function key(name: string, normaliser: MatchKey['normaliser'] = 'exact'): MatchKey {
	return { left: fieldId('left', name), right: fieldId('right', name), normaliser };
}

/** SKU and quantity are mapped, the memo is not. */
export const lines: LineMapping = {
	left: fieldId('left', 'lines'),
	right: fieldId('right', 'lines'),
	rows: [row('sku'), row('qty')],
};

const plainRows: Readonly<Record<ObjectKind, readonly MappingRow[]>> = {
	contact: ['code', 'name', 'title', 'note'].map((name) => row(name)),
	company: ['code', 'name', 'town'].map((name) => row(name)),
};

export function definitionOf(said: Said = {}, kind: ObjectKind = 'contact'): Definition {
	return {
		name: syncName[kind],
		left: { system: 'left', object: objectName('left', kind) },
		right: { system: 'right', object: objectName('right', kind) },
		mapping: {
			rows: said.rows ?? plainRows[kind],
			match: said.match ?? [key('code')],
			...(said.lines ? { lines: said.lines } : {}),
		},
		scope: { allow: [], deny: [], ...said.scope },
		policies: {
			direction: 'both',
			whenMappingChanges: 'update',
			firstRun: 'linkAndCreate',
			...said.policies,
		},
	};
}
