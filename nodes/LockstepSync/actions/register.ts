import type { RegisterPolicy } from '../../../sync/contracts';
import { registerOf } from '../systems';
import type { OfferedPair } from '../systems';

import { locator } from './shapes';

/** The names of a register in a form; empty where the proposals hold. */
export const registerShape = {
	registerOwn: locator,
	registerSystem: locator,
	registerTable: locator,
};

type Names = Readonly<Record<keyof typeof registerShape, string>>;

export function registerNamed(
	pair: OfferedPair,
	{ registerOwn: own, registerSystem: system, registerTable: table }: Names,
): RegisterPolicy {
	return {
		// Where no side keeps one, the engine says so.
		side: registerOf(pair)?.side ?? 'left',
		...(own ? { own } : {}),
		...(system ? { system } : {}),
		...(table ? { table } : {}),
	};
}

/** The same as the form holds it. */
export function registerForm(policy: RegisterPolicy | undefined) {
	if (!policy) return {};
	const named = (value: string) => ({ __rl: true, mode: 'name', value });
	const { own, system, table } = policy;
	return {
		writeLinksBack: true,
		...(own ? { registerOwn: named(own) } : {}),
		...(system ? { registerSystem: named(system) } : {}),
		...(table ? { registerTable: named(table) } : {}),
	};
}
