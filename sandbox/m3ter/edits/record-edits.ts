import { z } from 'zod';
import { account } from '../entities/account';
import { kinds } from '../entities/kinds';
import type { EntityKind } from '../entity-kind';
import { createRecord, deleteRecord } from '../records';
import { PERSON, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { change, ownPart } from './changes';
import type { Edits } from './desk';
import { filledIn } from './fill-in';

const entity = z.string();
const fields = z.record(z.unknown());
const creation = z.object({ entity, fields: fields.default({}) });
const update = z.object({
	entity,
	ids: z.array(z.string()).optional(),
	/** The oldest so many records, when no ids are named. */
	count: z.number().int().positive().optional(),
	fields,
});
const removal = z.object({ entity, id: z.string() });
const listing = z.object({ entity, ids: z.array(z.string()).optional() });

/** Records of any kind, and accounts by names of their own. */
export const recordEdits: Edits = {
	createRecord: ({ store }, args) => create(store, args),
	updateRecords: ({ store }, args) => updateAll(store, args),
	deleteRecord: ({ store }, args) => remove(store, args),
	listRecords: ({ store }, args) => list(store, args),
	createAccount: ({ store }, args) => create(store, ofAccounts(args)),
	updateAccounts: ({ store }, args) => updateAll(store, ofAccounts(args)),
	deleteAccount: ({ store }, args) => remove(store, ofAccounts(args)),
	listAccounts: ({ store }, args) => list(store, ofAccounts(args)),
};

function ofAccounts(args: unknown): object {
	return { ...z.record(z.unknown()).parse(args), entity: account.path };
}

function create(store: Store, args: unknown): Entity {
	const sent = creation.parse(args);
	const kind = kindOf(sent.entity);
	const own = ownPart(kind, sent.fields);
	return createRecord(store, kind, filledIn(store, kind, sent.fields), { actor: PERSON, own });
}

function updateAll(store: Store, args: unknown): Entity[] {
	const sent = update.parse(args);
	const kind = kindOf(sent.entity);
	const ids = sent.ids ?? oldestIds(store, kind, sent.count);
	return ids.map((id) => change(store, kind, id, sent.fields));
}

function remove(store: Store, args: unknown): Entity {
	const sent = removal.parse(args);
	return deleteRecord(store, kindOf(sent.entity), sent.id);
}

function list(store: Store, args: unknown): Entity[] {
	const sent = listing.parse(args);
	const rows = store.table(kindOf(sent.entity).path).all();
	const wanted = sent.ids && new Set(sent.ids);
	return rows.map(({ record }) => record).filter(({ id }) => !wanted || wanted.has(id));
}

function oldestIds(store: Store, { path }: EntityKind, count = Infinity): string[] {
	const rows = store.table(path).all();
	return rows.slice(0, count).map(({ record }) => record.id);
}

/** @throws Error naming the kinds there are */
function kindOf(path: string): EntityKind {
	const kind = kinds.find((each) => each.path === path);
	if (kind) return kind;
	throw new Error(`No entity '${path}'; there are: ${kinds.map((each) => each.path).join(', ')}`);
}
