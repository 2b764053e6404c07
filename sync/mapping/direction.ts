import type { Direction, Finding, MappingRow, Side, Transform } from '../contracts';
import { sides } from '../contracts';

import { refusal } from './findings';

export const arrows: Readonly<Record<Direction, string>> = {
	toRight: '→',
	toLeft: '←',
	both: '↔',
};

/** Sides that a row of this direction writes, or on which a sync of it creates. */
export function writtenSides(direction: Direction): readonly Side[] {
	if (direction === 'both') return sides;
	return direction === 'toRight' ? ['right'] : ['left'];
}

/** The side a value comes to first: of a row that goes both ways, its way back is the reverse of that to the right. */
export function firstTarget(direction: Direction): Side {
	return direction === 'toLeft' ? 'left' : 'right';
}

/** A row whose value comes from no single field of the other side: it can only go to the side whose field it names. */
export function bringsItsOwn(row: MappingRow): boolean {
	return row.constant !== undefined || (row.transforms ?? []).some(readsOwnFields);
}

export function readsOwnFields({ kind }: Transform): boolean {
	return kind === 'template' || kind === 'lines';
}

export function isNamed(id: string | undefined): id is string {
	return id !== undefined && id !== '';
}

/** Which way the row goes: its own, else the sync's; a constant or text of several fields where its only field is. */
export function directionOf(row: MappingRow, sync: Direction): Direction {
	const asked = row.direction ?? sync;
	if (!bringsItsOwn(row)) return asked;
	const only = onlyWay(row);
	if (only) return only;
	return asked === 'both' && row.direction === undefined && row.constant !== undefined
		? 'toRight'
		: asked;
}

/** A constant or text of several fields that was told to go another way than it can. */
export function wrongWay(row: MappingRow, path: string): Finding[] {
	const only = bringsItsOwn(row) ? onlyWay(row) : undefined;
	if (!only || row.direction === undefined || row.direction === only) return [];
	const what = row.constant === undefined ? 'a text of several fields' : 'a constant';
	return [oneWayOnly(path, `${what} can go one way only, to the field of the row`, [only])];
}

export function oneWayOnly(path: string, reason: string, ways: readonly Direction[]): Finding {
	const choice = ways.map((way) => arrows[way]).join(' or ');
	return refusal('one-way-only', path, reason, `Set the rule 'Direction' of this row to ${choice}`);
}

function onlyWay(row: MappingRow): Direction | undefined {
	if (isNamed(row.left) === isNamed(row.right)) return undefined;
	return isNamed(row.left) ? 'toLeft' : 'toRight';
}
