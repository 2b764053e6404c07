import type { Definition, Finding, MappingRow, Policies } from '../contracts';

import { refusal, rowPath } from './findings';

/**
 * What a definition may say and this engine does not do: it runs one way, to the right, without child rows and without
 * deletions. Such a definition is refused instead of being carried out in part.
 */
export function unsupported({ mapping, scope, policies }: Definition): Finding[] {
	return [
		...mapping.rows.flatMap((row, index) => unsupportedRow(row, index + 1)),
		...(mapping.lines?.length ? [notYet('Line Mappings', 'rows of child collections')] : []),
		...(scope.filter?.length ? [notYet('Scope', 'a filter')] : []),
		...(scope.sample === undefined ? [] : [notYet('Scope', 'a sample')]),
		...unsupportedPolicies(policies),
	];
}

function unsupportedRow(row: MappingRow, number: number): Finding[] {
	const path = rowPath(number);
	return [
		...(row.direction === undefined || row.direction === 'toRight'
			? []
			: [notYet(path, 'another direction than to the right')]),
		...(row.reference === undefined || row.reference.kind === 'mustExist'
			? []
			: [notYet(path, 'another reference rule than "must exist"')]),
	];
}

function unsupportedPolicies(policies: Policies): Finding[] {
	const deletes = [policies.onDelete?.left, policies.onDelete?.right];
	const asked: [boolean, string][] = [
		[(policies.direction ?? 'toRight') !== 'toRight', 'another direction than to the right'],
		[policies.onConflict !== undefined, 'conflict rules'],
		[(policies.onFirstLink ?? 'left') !== 'left', 'another first link than "source wins"'],
		[(policies.firstRun ?? 'linkAndCreate') !== 'linkAndCreate', 'a first run that only links'],
		[(policies.onLeavingScope ?? 'keep') !== 'keep', 'anything but keeping what leaves the scope'],
		[deletes.some((policy) => (policy ?? 'ignore') !== 'ignore'), 'deletions'],
		[policies.brake !== undefined, 'a brake, since it deletes nothing'],
	];
	return asked.filter(([unfit]) => unfit).map(([, what]) => notYet('Policies', what));
}

function notYet(path: string, what: string): Finding {
	return refusal(
		'not-supported',
		path,
		`this version does not support ${what}`,
		'Take it out of the definition, or wait for a version that does',
	);
}
