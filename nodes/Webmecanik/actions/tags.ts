import type { Tagged } from '../../../systems/webmecanik';
import type { Result } from '../../shared/actions/operation';
import { linked, settled } from '../../shared/actions/outcomes';
import { perItem } from '../../shared/actions/perItem';
import { refusedItem } from '../../shared/actions/write';
import { cancelSignal } from '../../shared/host';
import { idOf } from './inputs';
import type { Operation, Run } from './operation';

/**
 * Gives contacts tags or takes them away, all input items together. An item that cannot be read ends the node before
 * anything is sent, unless the node goes on then.
 */
export const tagging =
	(action: 'add' | 'remove'): Operation =>
	async (run) => {
		const results = new Map<number, Result>();
		const prepared = await perItem(
			run,
			async (item) =>
				await Promise.resolve({ contactId: idOf(run, 'contactId', item), tags: tagsOf(run, item) }),
		);
		const asked = prepared.flatMap((each) => {
			if ('value' in each) return [{ item: each.item, ...each.value }];
			results.set(each.item, each);
			return [];
		});
		settled(run, results);
		const changes = asked.map(({ contactId, tags }) => ({
			...{ contactId, add: [], remove: [] },
			[action]: tags,
		}));
		const outcomes = await run.system.changeTags(changes, cancelSignal(run.context));
		const saved = outcomes.filter(({ ok }) => ok).length;
		asked.forEach((each, at) => results.set(each.item, resultOf(run, each, outcomes[at], saved)));
		return settled(run, results);
	};

function tagsOf({ context }: Run, item: number): string[] {
	const text = context.getNodeParameter('tags', item, '') as string;
	const tags = text.split(',').map((tag) => tag.trim());
	const named = [...new Set(tags)].filter((tag) => tag !== '');
	if (named.length === 0) throw new Error(`'tags' of item ${item} is empty`);
	return named;
}

function resultOf(
	run: Run,
	{ item, contactId }: { readonly item: number; readonly contactId: string },
	outcome: Tagged | undefined,
	saved: number,
): Result {
	if (outcome?.ok === true) return [linked({ contactId, tags: [...outcome.tags] }, item)];
	return { thrown: outcome ? refusedItem(run, item, outcome, saved) : new Error('No outcome') };
}
