import type { Side } from '../../../sync/contracts';

import { faultKinds } from '../vendor/faults';
import type { FaultKind, FaultPlace, PlacedFault } from '../vendor/faults';
import type { ObjectKind } from '../vendor/fields';
import type { Action } from '../vendor/people';

import type { Chance } from './chance';
import { drawAllow, drawLeaving, drawLeftId, drawPolicies, drawRow } from './drawSetup';
import type { Event, Setting } from './history';
import type { Edit, Setup } from './setup';

type PeopleEvent = Extract<Event, { do: 'people' }>;

/** What stands there before the first run: some records at one side, some at both, now and then two of one code. */
export function drawBeginning(chance: Chance, setup: Setup): Event[] {
	const side = (): Side => (chance.is(0.5) ? 'left' : 'right');
	const make = (at: Side, object: ObjectKind, code: number): PeopleEvent => ({
		do: 'people',
		side: at,
		action: { act: 'create', object, pick: chance.below(40), n: code },
	});
	const both = (object: ObjectKind, code: number): PeopleEvent[] => {
		const sides: readonly Side[] = chance.is(0.35) ? ['left', 'right'] : [side()];
		return sides.map((at) => make(at, object, code));
	};
	const codes = Array.from({ length: 5 + chance.below(9) }, (_, n) => n + 1);
	const doubled = chance.is(0.15) ? [make(side(), 'contact', 1 + chance.below(codes.length))] : [];
	const companies = setup.companies ? [1, 2, 3].flatMap((code) => both('company', code)) : [];
	return [...companies, ...codes.flatMap((code) => both('contact', code)), ...doubled];
}

const acts = [
	'edit',
	'edit',
	'edit',
	'edit',
	'touch',
	'delete',
	'restore',
	'create',
	'merge',
	'lines',
	'refer',
] as const;
const fields = [
	'name',
	'email',
	'title',
	'note',
	'badge',
	'rank',
	'amount',
	'active',
	'born',
	'status',
	'own',
] as const;

export function drawPeople(chance: Chance, setup: Setup, code: number, step?: number): PeopleEvent {
	const object = setup.companies && chance.is(0.25) ? 'company' : 'contact';
	const act = chance.of(acts);
	const field =
		object === 'company' ? chance.of(['name', 'town', 'own']) : drawField(chance, setup);
	const action: Action = {
		act,
		object,
		pick: chance.below(40),
		n: act === 'create' ? code : chance.below(40),
		...(act === 'edit' ? { field } : {}),
	};
	const side: Side = chance.is(0.5) ? 'left' : 'right';
	return { do: 'people', side, action, ...(step === undefined ? {} : { step }) };
}

/** What records are matched by stays as it is: two that come to share it are the same by the owner's own word. */
function drawField(chance: Chance, setup: Setup): string {
	// Otherwise a record would hardly ever leave the scope by its value.
	if (setup.statusOutside !== undefined && chance.is(0.2)) return 'status';
	const field = chance.of(fields);
	return setup.matchBy === 'email' && field === 'email' ? 'title' : field;
}

/** Edits of one record at both sides, so that conflicts are no rarity. */
export function drawClash(chance: Chance, setup: Setup): PeopleEvent[] {
	const [code, field] = [1 + chance.below(9), drawField(chance, setup)];
	const other = chance.is(0.6) ? field : drawField(chance, setup);
	const edit = (side: Side, name: string): PeopleEvent => ({
		do: 'people',
		side,
		action: { act: 'edit', object: 'contact', pick: 0, code, field: name, n: chance.below(40) },
	});
	return [edit('left', field), edit('right', other)];
}

const places = [
	'write',
	'write',
	'write',
	'write',
	'changes',
	'changes',
	'changes',
	'find',
] as const;
const rarePlaces = ['store', 'store', 'describe', 'identity', 'clock', 'job'] as const;

/** Most of what can happen everywhere ends a run at once, and leaves nothing for the others to disturb. */
const anywhere = ['slowAnswer', 'clockJump', 'slowAnswer', 'clockJump', ...faultKinds.any] as const;

export function drawFault(chance: Chance): Event {
	const place: FaultPlace = chance.is(0.12) ? chance.of(rarePlaces) : chance.of(places);
	const own: readonly FaultKind[] = faultKinds[place];
	const general = place !== 'store' && chance.is(0.25);
	const fault: PlacedFault = {
		where: place === 'store' ? 'store' : chance.of(['left', 'right']),
		place,
		nth: 1 + chance.below(place === 'store' ? 12 : place === 'write' ? 2 : 3),
		kind: general ? chance.of(anywhere) : (own[chance.below(own.length)] ?? 'unavailable'),
		n: chance.below(100_000),
	};
	return { do: 'fault', fault };
}

export function drawSetting(chance: Chance, mayMove: boolean): Event {
	const what = chance.of<Setting>([
		'fieldsHidden',
		'recordsHidden',
		'optionsClosed',
		'otherOrganization',
	]);
	const side: Side = chance.is(0.5) ? 'left' : 'right';
	const n = what === 'otherOrganization' && !mayMove ? 0 : 1 + chance.below(5);
	return { do: 'setting', side, what, n };
}

export function drawEdit(chance: Chance, setup: Setup, oneWay: boolean): Edit {
	const names = ['title', 'note', 'rank', 'amount', 'born'] as const;
	const add: Edit = { add: drawRow(chance, chance.of(names), setup.direction, oneWay) };
	const drop: Edit = { drop: chance.of(names) };
	const deny: Edit = { deny: [drawLeftId(chance)] };
	if (oneWay) return chance.of([add, drop, deny]);
	const outside: Edit = { statusOutside: chance.is(0.5) ? 'done' : null };
	const allow: Edit = { allow: chance.is(0.4) ? [] : drawAllow(chance) };
	const leaving: Edit = { policies: { onLeavingScope: drawLeaving(chance) } };
	const policies: Edit = { policies: drawPolicies(chance) };
	return chance.of([add, add, drop, drop, deny, outside, allow, leaving, policies, policies]);
}
