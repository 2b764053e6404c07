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
		deny: chance.is(0.05) ? [drawLeftId(chance)] : [],
		...(chance.is(0.05) ? { allow: drawAllow(chance) } : {}),
		...(!oneWay && chance.is(0.15) ? { statusOutside: 'done' } : {}),
	};
}

/** Of a contact that is there from the beginning, in most histories. */
export function drawLeftId(chance: Chance): string {
	return `L${1 + chance.below(8)}`;
}

/** Most of the left's first records, so that some are left to sync and some stay outside. */
export function drawAllow(chance: Chance): string[] {
	const ids = Array.from({ length: 14 }, (_, n) => `L${n + 1}`);
	return ids.filter((id) => id === 'L1' || chance.is(0.7));
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
		onLeavingScope: drawLeaving(chance),
		onDelete: { left: drawDelete(chance), right: drawDelete(chance) },
		lookForDeletions: 0,
		inactive: {
			left: { field: fieldId('left', 'active'), value: 'false' },
			right: { field: fieldId('right', 'active'), value: 'false' },
		},
		...(chance.is(0.5) ? { brake: { records: 1 + chance.below(3), share: 0.1 } } : {}),
	};
}

export function drawLeaving(chance: Chance): NonNullable<Policies['onLeavingScope']> {
	return chance.of(['keep', 'keep', 'unlink', 'delete', 'delete', 'deactivate']);
}

function drawDelete(chance: Chance): DeletePolicy {
	return chance.of<DeletePolicy>(['ignore', 'delete', 'delete', 'deactivate', 'unlink']);
}
