import type { Definition, Side, Subject } from '../contracts';
import { otherSide } from '../contracts';
import { assess } from '../plan/assess';
import type { Assessing, Environment } from '../plan/context';
import { look } from '../plan/look';
import { readNow } from '../plan/read';
import { inScope } from '../plan/scope';
import { see } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Verdict } from '../reconcile/verdict';
import { ready } from '../run/windows';
import type { Hold, Link, Tombstone } from '../state/records';

import { answersTo } from '../reconcile/answers';
import { explainRow } from './explainRows';
import type { ExplainedRow } from './explainRows';
import { inFormOrder, liveField, readLive } from './live';
import type { LiveField } from './live';
import { knownOf } from './outcomes';
import { cleanIds } from './requests';

/** Entries of the journal looked through for the last write of each field. */
const journalLooked = 1_000;

export interface Explained {
	readonly sync: string;
	readonly record: Subject;
	readonly is: 'linked' | 'ended' | 'held' | 'waiting' | 'unknown';
	/** One sentence. */
	readonly says: string;
	readonly leftId?: string;
	readonly rightId?: string;
	readonly hold?: {
		readonly reason: string;
		readonly message: string;
		readonly remedy: string;
		readonly answers: readonly string[];
	};
	readonly rows: readonly ExplainedRow[];
	/** Only where asked for: the mapped fields as they stand now. */
	readonly values?: readonly LiveField[];
}

/** What the sync knows of one record, and why its fields are as they are. Values are read live, and only when asked for. */
export async function explainRecord(
	environment: Environment,
	definition: Definition,
	{ side, id }: Subject,
	{ includeValues }: { readonly includeValues: boolean },
): Promise<Explained> {
	const [clean = ''] = cleanIds([id]);
	const { assessing } = await ready(environment, definition);
	const { link, hold, waits } = (await knownOf(assessing, side, [clean]))(clean);
	const record = { side, id: clean };
	const ids = idsOf(record, link, hold);
	const values = includeValues ? { values: await valuesOf(assessing, ids) } : {};
	const head = {
		sync: definition.name,
		record,
		...ids,
		...(hold ? { hold: holdShown(hold) } : {}),
	};
	if (link) {
		const rows = await rowsOf(assessing, record, link, hold, includeValues);
		const says = `The left record ${link.leftId} and the right record ${link.rightId} are linked`;
		return { ...head, is: 'linked', says: `${says}${openIn(hold, waits)}`, rows, ...values };
	}
	if (hold)
		return {
			...head,
			is: 'held',
			says: `It waits for a person: ${hold.message}`,
			rows: [],
			...values,
		};
	if (waits)
		return { ...head, is: 'waiting', says: 'It waits for another record', rows: [], ...values };
	const last = (await environment.store.tombstones(assessing.pair, side, [clean])).at(-1);
	if (last) return { ...head, ...endOf(last, side), rows: [], ...values };
	const says = `The sync knows nothing of it. ${await foundNow(assessing, record)}`;
	return { ...head, is: 'unknown', says, rows: [], ...values };
}

type Ids = Pick<Explained, 'leftId' | 'rightId'>;

function idsOf({ side, id }: Subject, link: Link | undefined, hold: Hold | undefined): Ids {
	if (link) return { leftId: link.leftId, rightId: link.rightId };
	const own = side === 'left' ? { leftId: id } : { rightId: id };
	if (hold?.otherId === undefined) return own;
	return { ...own, ...(side === 'left' ? { rightId: hold.otherId } : { leftId: hold.otherId }) };
}

function holdShown(hold: Hold): NonNullable<Explained['hold']> {
	const { reason, message, remedy } = hold;
	return { reason, message, remedy, answers: answersTo(hold) };
}

function openIn(hold: Hold | undefined, waits: boolean): string {
	if (hold) return `, and something waits for a person: ${hold.message}`;
	return waits ? ', and the pair waits to be looked at again' : '';
}

async function rowsOf(
	context: Assessing,
	subject: Subject,
	link: Link,
	hold: Hold | undefined,
	readBoth: boolean,
): Promise<ExplainedRow[]> {
	const { store } = context.environment;
	const journal = await store.journalOf(context.definition.name, subject, journalLooked);
	const sights = readBoth
		? {
				...(await sightOf(context, 'left', link.leftId)),
				...(await sightOf(context, 'right', link.rightId)),
			}
		: {};
	return inFormOrder(context.mapping.rows).map((row) =>
		explainRow(context, row, { link, hold, journal, sights }),
	);
}

async function sightOf(
	context: Assessing,
	side: Side,
	id: string,
): Promise<Partial<Record<Side, Sight>>> {
	const record = (await readNow(context, side, [id])).records.get(id);
	return record ? { [side]: see(context.mapping, context.hasher, side, record) } : {};
}

async function valuesOf(context: Assessing, { leftId, rightId }: Ids): Promise<LiveField[]> {
	const lefts = await readLive(context, 'left', leftId === undefined ? [] : [leftId]);
	const rights = await readLive(context, 'right', rightId === undefined ? [] : [rightId]);
	const left = lefts.get(leftId ?? '');
	const right = rights.get(rightId ?? '');
	const both = { ...(left ? { left } : {}), ...(right ? { right } : {}) };
	return inFormOrder(context.mapping.rows).map((row) => liveField(row, both));
}

const endings: Readonly<Record<Tombstone['reason'], string>> = {
	deleted: 'a record of the pair was deleted',
	unlinked: 'a policy unlinked the two',
	undone: 'the run that made it was undone',
	'out-of-scope': 'the record left the scope',
	forgotten: 'a person had it forgotten',
};

function endOf({ leftId, rightId, reason, gone, at }: Tombstone, side: Side) {
	const other = side === 'left' ? rightId : leftId;
	const pair = other === '' ? '' : ` It was linked with ${other}.`;
	const where = gone === 'none' ? '' : ` Known to be gone: ${gone}.`;
	return {
		is: 'ended',
		says: `Its link has ended on ${new Date(at).toISOString()}: ${endings[reason]}.${pair}${where} It is not made again by itself`,
	} as const;
}

/** What a match would find now. */
async function foundNow(context: Assessing, { side, id }: Subject): Promise<string> {
	const { records, gone } = await readNow(context, side, [id]);
	const record = records.get(id);
	if (!record)
		return `The ${side} ${gone.has(id) ? 'says that it is gone' : 'does not have it, or does not show it to this credential'}`;
	if (side === 'left' && !inScope(context.scope, record)) return 'It is outside the scope';
	const looked = await look(context, side, [record]);
	const [assessed] = await assess(context, looked, {
		lookUpAll: true,
		lookAtAll: true,
		readBoth: true,
	});
	return assessed ? verdictNow(assessed.verdict, side) : '';
}

function verdictNow(verdict: Verdict | { readonly kind: 'wait' }, side: Side): string {
	const other = otherSide(side);
	switch (verdict.kind) {
		case 'create':
		case 'upsert':
			return `Nothing on the ${other} matches it now; the next look creates it there`;
		case 'link':
		case 'revive':
			return `It matches ${side === 'left' ? verdict.rightId : verdict.leftId} on the ${other}; the next look links the two`;
		case 'hold':
			return `The next look holds it (${verdict.reason}): ${verdict.message}`;
		case 'wait':
			return 'It cannot be decided on just now';
		default:
			return `The sync makes nothing of it on the ${other}`;
	}
}
