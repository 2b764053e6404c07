import type { Side } from '../contracts';
import type { Assessing } from '../plan/context';
import { fingerprint } from '../values';

/** What a plan is only good for while it is the same. */
const parts = [
	'the organization',
	'the definition',
	'the scope',
	'the mapped fields of the left',
	'the mapped fields of the right',
] as const;

/** One short digest for each part, in that order. */
export function planFingerprint(context: Assessing): string {
	const { name: _name, scope, ...definition } = context.definition;
	return [
		// A pair of objects is one of two certain organizations.
		String(context.pair),
		fingerprint(JSON.stringify(definition)),
		fingerprint(JSON.stringify(scope)),
		fieldsAt(context, 'left'),
		fieldsAt(context, 'right'),
	].join('.');
}

function fieldsAt({ mapping }: Assessing, side: Side): string {
	const fields = mapping.rows.map((row) => row[side] ?? null);
	const keys = mapping.match.map((key) => (side === 'left' ? key.leftField : key.rightField));
	return fingerprint(JSON.stringify([fields, keys]));
}

/** The parts that differ, in words. */
export function differingParts(a: string, b: string): string[] {
	const [left, right] = [a.split('.'), b.split('.')];
	return parts.filter((_, n) => left[n] !== right[n]);
}
