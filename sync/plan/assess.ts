import type { Assessing } from './context';
import { isUnchanged, unchanged } from './look';
import type { Assessed, Looked } from './look';
import { assessLinked, leavesScope } from './pairs';
import { assessUnlinked } from './singles';
import { guardUnique } from './unique';
import { leaveUnmatched } from './unmatched';

export interface AssessOptions {
	/** Look every unlinked record up, also where the other side would match by itself; a preview tells creates from links. */
	readonly lookUpAll: boolean;
	/** Decide on linked records even if nothing has changed. */
	readonly lookAtAll: boolean;
	/** Read both sides of every linked record that is decided on. */
	readonly readBoth: boolean;
}

/** Verdicts for records of one side, with as few look-ups as they need. Writes nothing. */
export async function assess(
	context: Assessing,
	looked: readonly Looked[],
	options: AssessOptions,
): Promise<readonly Assessed[]> {
	// Not the record but the scope itself may have changed.
	const open = looked.filter(
		(each) => options.lookAtAll || !isUnchanged(each) || leavesScope(context, each),
	);
	const pairs = await assessLinked(
		context,
		open.filter(({ link }) => link),
		options.readBoth,
	);
	const singles = await assessUnlinked(
		context,
		open.filter(({ link }) => !link),
		options.lookUpAll,
	);
	const decided = new Map([...pairs, ...singles].map((each) => [each.sight.record.id, each]));
	const all = looked.map((each) => decided.get(each.sight.record.id) ?? unchanged(each));
	return await guardUnique(context, await leaveUnmatched(context, all));
}
