import { otherSide } from '../../contracts';
import type { Definition, Register, RegisterPlace, Side, SystemObject } from '../../contracts';
import type { Environment } from '../../plan/context';
import { RunRefused } from '../identities';

type Named = Partial<RegisterPlace>;

/** How the register calls both ends, by the names a person has given, else by its own proposal and the other system's names. */
export function placeOf(
	environment: Pick<Environment, Side>,
	definition: Pick<Definition, Side>,
	register: Pick<Register, 'own'>,
	{ side, own, system, table }: Named & { readonly side: Side },
): RegisterPlace {
	const other = otherSide(side);
	return {
		own: own || register.own,
		system: system || environment[other].label,
		table: table || definition[other].object,
	};
}

/** @throws RunRefused where the system keeps no register of this object */
export function registerAt(
	environment: Pick<Environment, Side>,
	objects: Readonly<Record<Side, Pick<SystemObject, 'register'>>>,
	side: Side,
): Register {
	const { register } = objects[side];
	if (register) return register;
	const { label } = environment[side];
	throw new RunRefused(
		'no-register',
		`${label} keeps no register of which records elsewhere belong to this object`,
		`Switch the policy 'Write Links Back' off, or take the pairs from somewhere else`,
	);
}
