import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Subject } from '../../../sync/contracts';
import type { EventKind } from '../../../sync/journal/eventKinds';
import { resolveHolds as resolveNow } from '../../../sync/operate/resolve';
import { isWaiting, retryHolds as retryNow } from '../../../sync/operate/retry';
import type { HoldsServed, WhichHolds } from '../../../sync/operate/retry';
import { keyOf } from '../../../sync/operate/standing';
import type { HoldAnswer } from '../../../sync/state';

import { isOfRun, subjectsIn } from './inputs';
import { item } from './items';
import { onStored, withReport } from './onStored';
import type { Outputs, Stored } from './onStored';

type Named = { readonly subjects: readonly Subject[] } | { readonly reason: string };

type Serve<W> = (stored: Stored, which: W, answer: HoldAnswer) => Promise<HoldsServed>;

export async function retryHolds(this: IExecuteFunctions): Promise<Outputs> {
	const ask: Serve<WhichHolds> = async ({ environment, definition, options }, which) =>
		await retryNow(environment, definition, which, options);
	if (this.getNodeParameter('which', 0, 'items') !== 'kind') return await serve(this, ask);
	const kind = this.getNodeParameter('eventKind', 0) as EventKind;
	return await onStored(this, async (stored) => {
		const served = await ask(stored, { kind }, { kind: 'keep' });
		return withReport([item({ kind: 'holds', event: kind, ...served })], stored);
	});
}

export async function resolveHolds(this: IExecuteFunctions): Promise<Outputs> {
	return await serve(this, async ({ environment, definition, options }, which, answer) => {
		return await resolveNow(environment, definition, which, answer, options);
	});
}

/** All of a reason together: one result. Named ones: one result for each item, those of one answer served together. */
async function serve(context: IExecuteFunctions, ask: Serve<Named>): Promise<Outputs> {
	const byReason = context.getNodeParameter('which', 0, 'items') === 'reason';
	const groups = byReason ? [] : groupsIn(context);
	return await onStored(context, async (stored) => {
		if (byReason) {
			const reason = (context.getNodeParameter('reason', 0, '') as string).trim();
			const served = await ask(stored, { reason }, answerAt(context, 0));
			return withReport([item({ kind: 'holds', ...served })], stored);
		}
		const results: INodeExecutionData[] = byReason ? [] : ofRuns(context, stored);
		for (const { answer, named } of groups) {
			const served = await ask(stored, { subjects: named.map(({ subject }) => subject) }, answer);
			const resultOf = resultsOf(served);
			const of = { kind: 'hold', sync: stored.definition.name };
			for (const { subject, at } of named)
				results.push(item({ ...of, ...subject, ...resultOf(subject) }, at));
		}
		return withReport(results, stored);
	});
}

interface Group {
	readonly answer: HoldAnswer;
	readonly named: { readonly subject: Subject; readonly at: number }[];
}

/** Events about a run name no record: the next run is what tries it again. */
function ofRuns(context: IExecuteFunctions, { definition }: Stored): INodeExecutionData[] {
	return context.getInputData().flatMap(({ json }, at) =>
		isOfRun(json)
			? [
					item(
						{
							...{ kind: 'hold', sync: definition.name, run: json.run, is: 'about a run' },
							message: `It names no record; run the sync with 'Sync: Sync' to try it again`,
						},
						at,
					),
				]
			: [],
	);
}

/** The answer may be an expression on the item. */
function groupsIn(context: IExecuteFunctions): Group[] {
	const groups = new Map<string, Group>();
	subjectsIn(context).forEach(({ subject, at }) => {
		const answer = answerAt(context, at);
		const key = JSON.stringify(answer);
		const group = groups.get(key) ?? { answer, named: [] };
		group.named.push({ subject, at });
		groups.set(key, group);
	});
	return [...groups.values()];
}

function answerAt(context: IExecuteFunctions, at: number): HoldAnswer {
	const kind = context.getNodeParameter('answer', at, 'keep') as HoldAnswer['kind'];
	if (kind !== 'link') return { kind };
	// Not a required parameter: n8n would ask for it wherever 'Answer' is an expression.
	const id = String(context.getNodeParameter('linkId', at, '')).trim();
	if (id !== '') return { kind, id };
	throw new NodeOperationError(context.getNode(), `'ID to Link With' is empty`, {
		itemIndex: at,
		description: 'Name the record on the other side that is meant',
	});
}

/** What became of each of the named records. */
function resultsOf(served: HoldsServed): (subject: Subject) => object {
	const notHeld = new Set(served.notHeld.map(keyOf));
	const open = new Map(served.stillHeld.map((each) => [keyOf(each), each]));
	return (subject) => {
		const key = keyOf(subject);
		if (notHeld.has(key)) return { is: 'was not held' };
		const { served: by, message } = served;
		if (by !== 'now') return { is: 'asked for', served: by, message };
		const why = open.get(key);
		return why
			? { is: isWaiting(why) ? 'waiting' : 'held', served: by, ...why }
			: { is: 'not held any more', served: by };
	};
}
