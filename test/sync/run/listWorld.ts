import type { MappingRow } from '../../../sync/contracts';
import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';
import type { Options, Pair, TwoWayWorld } from './twoWayWorld';

type Rules = Omit<MappingRow, 'left' | 'right'>;

/** People with a list of companies, mapped both ways unless it is said otherwise. */
export function withCompanies(rules: Rules = {}, said: Options = {}): TwoWayWorld {
	return openTwoWay({ rows: [row('code'), row('name'), row('companies', rules)], ...said });
}

/** Companies of these codes at the left and, linked to them, at the right: code → ids. */
export async function linkedCompanies(
	world: TwoWayWorld,
	...codes: readonly string[]
): Promise<Readonly<Record<string, Pair>>> {
	const lefts = codes.map(
		(code) => [code, world.companies.left.add({ code, name: code })] as const,
	);
	await world.run({ object: 'company' });
	const linked = await world.linked('company');
	return Object.fromEntries(
		lefts.map(([code, left]) => [code, { left, right: linked[left] ?? '' }]),
	);
}

/** Codes of the companies a person is in, in the order of the alphabet. */
export function companiesOf(world: TwoWayWorld, side: 'left' | 'right', id: string): string[] {
	const list = (world[side].show(id)?.['companies'] ?? []) as readonly string[];
	return list.map((each) => String(world.companies[side].show(each)?.['code'] ?? each)).sort();
}
