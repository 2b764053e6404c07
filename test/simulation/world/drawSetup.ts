import type { DeletePolicy, Direction, Policies, When } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';

import type { Chance } from './chance';
import type { Setup, TableRow } from './setup';

const optional = ['title', 'note', 'badge', 'rank', 'amount', 'active', 'born', 'status'] as const;

/** A sync as its owner might set it up; `oneWay` keeps to what goes to the right and deletes nothing. */
export function drawSetup(chance: Chance, oneWay: boolean): Setup {
	const direction = oneWay
		? 'toRight'
		: chance.of<Direction>(['both', 'both', 'both', 'toRight', 'toLeft']);
	const matchBy = chance.is(0.75) ? 'code' : 'email';
	const companies = chance.is(0.35);
	const row = (name: string): TableRow => ({ name, direction, when: 'always' });
	const contact = [
		...['code', 'name', 'email'].map(row),
		...optional
			.filter(() => chance.is(0.6))
			.map((name) => drawRow(chance, name, direction, oneWay)),
		...(companies && chance.is(0.8) ? [row('company')] : []),
		...(!oneWay && chance.is(0.4) ? [row('lines')] : []),
	];
	const company = [
		...['code', 'name', 'town'].map(row),
		...(chance.is(0.4) ? [row('primary')] : []),
	];
	return {
		direction,
		rows: { contact, company },
		matchBy,
		companies,
		policies: oneWay ? { whenMappingChanges: 'update' } : drawPolicies(chance),
		deny: [],
		...(!oneWay && chance.is(0.1) ? { statusOutside: 'done' } : {}),
	};
}

/** A row of its own way or rule now and then. */
export function drawRow(
	chance: Chance,
	name: string,
	direction: Direction,
	oneWay: boolean,
): TableRow {
	const turned = !oneWay && chance.is(0.2);
	const way = turned ? chance.of<Direction>(['toRight', 'toLeft']) : direction;
	const ruled = way !== 'both' && chance.is(0.2);
	const when = ruled ? chance.of<When>(['onCreate', 'ifEmpty', 'neverClear']) : 'always';
	const rotated = name === 'status' && chance.is(0.3);
	return { name, direction: way, when, ...(rotated ? { rotated } : {}) };
}

export function drawPolicies(chance: Chance): Policies {
	const onConflict = chance.of(['newest', 'left', 'right', 'hold'] as const);
	return {
		onConflict,
		...(chance.is(0.3)
			? {}
			: { onFirstLink: chance.of(['left', 'right', 'newest', 'hold'] as const) }),
		firstRun: chance.is(0.85) ? 'linkAndCreate' : 'linkOnly',
		whenMappingChanges: chance.is(0.8) ? 'update' : 'fromNowOn',
		onLeavingScope: chance.of(['keep', 'keep', 'keep', 'unlink'] as const),
		onDelete: { left: drawDelete(chance), right: drawDelete(chance) },
		inactive: {
			left: { field: fieldId('left', 'active'), value: 'false' },
			right: { field: fieldId('right', 'active'), value: 'false' },
		},
		...(chance.is(0.5) ? { brake: { records: 1 + chance.below(3), share: 0.1 } } : {}),
	};
}

function drawDelete(chance: Chance): DeletePolicy {
	return chance.of<DeletePolicy>(['ignore', 'delete', 'delete', 'deactivate', 'unlink']);
}
