import type { WriteOutcome } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { RawRecord } from '../answers';
import type { WebmecanikClient } from '../client';
import { stopIfAborted } from '../errors';
import { batchSize } from '../limits';
import type { Description } from '../objects/describe';
import { rawByIds } from '../objects/find';
import { sendBatch } from './batch';
import type { EntryAnswer } from './batch';
import { changeBody, isEmptyBody, needsCurrent } from './body';
import { withMemberships } from './companies';
import { isLost } from './draft';
import type { Draft } from './draft';
import { gone, merged, refusedBy, refusedEntry, undecided, written } from './outcomes';
import { replaceWhole } from './whole';

type Outcomes = ReadonlyMap<number, WriteOutcome>;

interface Saving {
	readonly client: WebmecanikClient;
	readonly description: Description;
	readonly signal: AbortSignal | undefined;
	/** Something may have been written already, so that no outcome may be lost. */
	readonly begun: boolean;
}

/** Drafts that nobody else's identifier stands against, each with what became of it. */
export async function save(
	client: WebmecanikClient,
	description: Description,
	drafts: readonly Draft[],
	signal: AbortSignal | undefined,
): Promise<Outcomes> {
	const saving = { client, description, signal, begun: false };
	const isWhole = (draft: Draft) => needsWhole(description, draft);
	const born = drafts.filter(({ id }) => id === undefined);
	const changed = drafts.filter((draft) => draft.id !== undefined && !isWhole(draft));
	const outcomes = new Map<number, WriteOutcome>([
		...(await inBatches(saving, 'new', born)),
		...(await inBatches({ ...saving, begun: born.length > 0 }, 'edit', changed)),
	]);
	for (const draft of drafts.filter((each) => each.id !== undefined && isWhole(each)))
		outcomes.set(draft.at, await whole(saving, draft));
	for (const draft of drafts) {
		const first = outcomes.get(draft.at) ?? undecided(draft.id);
		const complete = await completed(saving, draft, first);
		outcomes.set(draft.at, await withMemberships(client, draft, complete, signal));
	}
	return outcomes;
}

/** Whether PATCH would lose some of it. */
function needsWhole(description: Description, { values }: Draft): boolean {
	if (!description.kind.losesValues) return false;
	return Object.entries(values).some(([alias, value]) => isLost(description, alias, value));
}

async function inBatches(
	saving: Saving,
	verb: 'new' | 'edit',
	drafts: readonly Draft[],
): Promise<Array<readonly [number, WriteOutcome]>> {
	const outcomes: Array<readonly [number, WriteOutcome]> = [];
	for (let start = 0; start < drafts.length; start += batchSize) {
		const batch = drafts.slice(start, start + batchSize);
		const begun = saving.begun || start > 0;
		const answers = await batchOutcomes({ ...saving, begun }, verb, batch);
		outcomes.push(
			...batch.map(({ at }, index) => [at, answers[index] ?? undecided(undefined)] as const),
		);
	}
	return outcomes;
}

async function batchOutcomes(
	saving: Saving,
	verb: 'new' | 'edit',
	drafts: readonly Draft[],
): Promise<readonly WriteOutcome[]> {
	try {
		stopIfAborted(saving.signal);
		return await sent(saving, verb, drafts);
	} catch (caught) {
		if (!(caught instanceof SystemFault)) throw caught;
		if (caught.class === 'signIn' && !saving.begun) throw caught;
		return drafts.map(({ id }) => refusedBy(caught, id));
	}
}

/** Entries with nothing in them, of which companies alone change, are not sent. */
async function sent(
	{ client, description, signal }: Saving,
	verb: 'new' | 'edit',
	drafts: readonly Draft[],
): Promise<readonly WriteOutcome[]> {
	const current = await currentOf(client, description, drafts, signal);
	const entries = drafts.map((draft) => ({
		draft,
		body: changeBody(draft, current.get(draft.id ?? '')),
	}));
	const full = entries.filter(({ draft, body }) => draft.id === undefined || !isEmptyBody(body));
	const answers =
		full.length === 0 ? [] : await sendBatch(client, description.kind, verb, full.map(entryOf));
	const byPlace = new Map(full.map(({ draft }, index) => [draft.at, answers[index] ?? {}]));
	return drafts.map((draft) => {
		const answer = byPlace.get(draft.at);
		if (answer) return outcomeOf(description, draft, answer);
		return untouched(description, draft, current.get(draft.id ?? ''));
	});
}

/** Without an id, batch/edit would make a new record. */
function entryOf({ draft: { id }, body }: { draft: Draft; body: object }): object {
	return id === undefined ? body : { id: Number(id), ...body };
}

async function currentOf(
	client: WebmecanikClient,
	{ kind }: Description,
	drafts: readonly Draft[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, RawRecord>> {
	const ids = drafts.filter(needsCurrent).flatMap(({ id }) => id ?? []);
	if (ids.length === 0) return new Map();
	const { found } = await rawByIds(client, kind, ids, signal);
	return new Map(found.map((raw) => [raw.id, raw]));
}

function outcomeOf(description: Description, draft: Draft, answer: EntryAnswer): WriteOutcome {
	const { error, record, status } = answer;
	if (error) return refusedEntry(error, draft.id);
	if (!record) return undecided(draft.id);
	const isOther = draft.id === undefined ? status === 200 : record.id !== draft.id;
	return isOther ? merged(draft, record.id) : written(description, draft, record);
}

function untouched(
	description: Description,
	draft: Draft,
	current: RawRecord | undefined,
): WriteOutcome {
	if (current) return written(description, draft, current);
	if (needsCurrent(draft)) return gone(draft);
	return { ok: true, id: draft.id ?? '', created: false };
}

async function whole({ client, description, signal }: Saving, draft: Draft): Promise<WriteOutcome> {
	try {
		stopIfAborted(signal);
		return await replaceWhole(client, description, { ...draft, id: draft.id ?? '' }, signal);
	} catch (caught) {
		if (!(caught instanceof SystemFault)) throw caught;
		return refusedBy(caught, draft.id);
	}
}

/** What a new contact lost at its birth is written once more, to a contact that exists. */
async function completed(
	saving: Saving,
	draft: Draft,
	outcome: WriteOutcome,
): Promise<WriteOutcome> {
	if (draft.id !== undefined || !outcome.ok || outcome.refusedFields === undefined) return outcome;
	const { description } = saving;
	const lost = new Set(outcome.refusedFields.map(({ field }) => field));
	const rest = {
		...draft,
		id: outcome.id,
		sent: only(draft.sent, lost),
		values: only(draft.values, lost),
	};
	const again = needsWhole(description, rest)
		? await whole(saving, rest)
		: ((await batchOutcomes({ ...saving, begun: true }, 'edit', [rest]))[0] ??
			undecided(outcome.id));
	return again.ok ? { ...again, created: true } : { ...again, id: outcome.id };
}

function only<T>(all: Readonly<Record<string, T>>, wanted: ReadonlySet<string>): Record<string, T> {
	return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.has(name)));
}
