import { NodeOperationError } from 'n8n-workflow';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	NodeApiError,
} from 'n8n-workflow';

import { dataPointOf } from '../../../integrations';
import type { Field, ObjectSchema, RegisterWords, Side } from '../../../sync/contracts';
import { asNodeError } from '../../shared/asNodeError';

import { registerOf } from '../systems';

import { TimedCache } from './cache';
import { chosen, credentialKey, isWritten, objectOf, rowsFieldOf } from './chosen';
import { fieldItem, matching, named } from './listItems';
import { listPackages, namedObject } from './packages';
import type { Listed } from './packages';
import { listSyncs } from './syncs';

/** ms a description is kept for. */
const keptFor = 60_000;

type List = (
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
) => Promise<INodeListSearchResult>;

/** The searched lists of the form, served from live descriptions of both systems and from the state. */
export function createLists() {
	const schemas = new TimedCache<ObjectSchema>(keptFor);
	const objects = new TimedCache<Listed>(keptFor);

	async function fieldsOf(context: ILoadOptionsFunctions, side: Side): Promise<readonly Field[]> {
		const { system, type } = chosen(context, side);
		const object = await namedObject(context, side, async () => await objectsOf(context, side));
		const { fields } = await schemas.get(credentialKey(context, type, object), async () => {
			const connected = await system.connect(context, type, {});
			return await connected.object(object).describe();
		});
		return fields;
	}

	async function objectsOf(context: ILoadOptionsFunctions, side: Side): Promise<Listed> {
		const { system, type } = chosen(context, side);
		return await objects.get(credentialKey(context, type, ''), async () => {
			const connected = await system.connect(context, type, {});
			return { system: connected, objects: await connected.objects() };
		});
	}

	async function listObjects(context: ILoadOptionsFunctions, side: Side, filter?: string) {
		const all = (await objectsOf(context, side)).objects;
		const items = all.map(({ object, label }) => ({ name: named(label, object), value: object }));
		return { results: matching(items, filter) };
	}

	const plainFields =
		(side: Side): List =>
		async (context, filter) => {
			const fields = (await fieldsOf(context, side)).filter(({ type }) => type !== 'rows');
			return { results: matching(offered(fields, isWritten(context, side)), filter) };
		};

	const collections =
		(side: Side): List =>
		async (context, filter) => {
			const fields = (await fieldsOf(context, side)).filter(({ type }) => type === 'rows');
			return { results: matching(offered(fields, isWritten(context, side)), filter) };
		};

	const lineFields =
		(side: Side): List =>
		async (context, filter) => {
			const rows = rowsFieldOf(context, side, await fieldsOf(context, side));
			return { results: matching(offered(rows.fields, isWritten(context, side)), filter) };
		};

	const allFields =
		(side: Side): List =>
		async (context, filter) => ({
			results: matching(offered(await fieldsOf(context, side), false), filter),
		});

	/** A list that is read page by page; the scope speaks of the left. */
	async function listScopeRecords(
		context: ILoadOptionsFunctions,
		filter?: string,
		token?: string,
	): Promise<INodeListSearchResult> {
		const { system, type, pair } = chosen(context, 'left');
		const own = objectOf(context, 'left', system);
		const ends = { left: pair.left.name, right: pair.right.name };
		const object = dataPointOf(ends, own)?.selectedBy?.object ?? own;
		const connected = await system.connect(context, type, {});
		const page = await connected.object(object).pick?.(filter?.trim() ?? '', token);
		if (!page)
			throw new NodeOperationError(
				context.getNode(),
				`${system.label} has no list of these records to pick from; choose them by ID.`,
			);
		const results = page.records.map(({ id, label }) => ({ name: label, value: id }));
		return { results, paginationToken: page.next };
	}

	async function listPeople(context: ILoadOptionsFunctions, filter?: string) {
		const sides = (['left', 'right'] as const).map((side) => chosen(context, side));
		const source = sides.find(({ system }) => system.people);
		const all = (await source?.system.people?.(context, source.type)) ?? [];
		const items = all.map(({ name, email }) => ({ name: named(name, email), value: email }));
		return { results: matching(items, filter) };
	}

	/** Names that a register proposes; one that is in no list may be typed. */
	const registered =
		(names: (words: RegisterWords) => readonly string[]): List =>
		async (context, filter) => {
			const side = registerOf(chosen(context, 'left').pair)?.side ?? 'left';
			const { system, type } = chosen(context, side);
			const connected = await system.connect(context, type, {});
			const [first] = await connected.objects();
			const words = await connected.object(first?.object ?? '').register?.words();
			if (!words)
				throw new NodeOperationError(context.getNode(), `${system.label} keeps no register.`);
			const items = [...new Set(names(words))].map((name) => ({ name, value: name }));
			return { results: matching(items, filter) };
		};

	return {
		searchRegisterEntities: surfaced(registered(({ own }) => own)),
		searchRegisterSystems: surfaced(registered(({ systems }) => systems.map(({ name }) => name))),
		searchRegisterTables: surfaced(
			registered(({ systems }) => systems.flatMap(({ tables }) => tables)),
		),
		searchLeftFields: surfaced(plainFields('left')),
		searchRightFields: surfaced(plainFields('right')),
		searchLeftRows: surfaced(collections('left')),
		searchRightRows: surfaced(collections('right')),
		searchLeftLineFields: surfaced(lineFields('left')),
		searchRightLineFields: surfaced(lineFields('right')),
		searchLeftConditions: surfaced(allFields('left')),
		searchLeftObjects: surfaced(
			async (context, filter) => await listObjects(context, 'left', filter),
		),
		searchRightObjects: surfaced(
			async (context, filter) => await listObjects(context, 'right', filter),
		),
		searchPackages: surfaced(async (context, filter) => ({
			results: matching(await listPackages(context, objectsOf), filter),
		})),
		searchPeople: surfaced(listPeople),
		searchScopeRecords: surfaced(listScopeRecords),
		searchSyncs: surfaced(listSyncs),
	};
}

/** Where a side is written, only what it takes is offered, what it asks for with a star. */
function offered(fields: readonly Field[], written: boolean): INodeListSearchItems[] {
	const taken = fields.filter(({ writable }) => writable.create || writable.update);
	return (written ? taken : fields).map((field) => fieldItem(field, written));
}

/** A list that cannot be loaded says why; an empty one would say that there is nothing. */
function surfaced(list: List) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		try {
			return await list(this, filter, paginationToken);
		} catch (caught) {
			throw inOneText(asNodeError(this.getNode(), caught));
		}
	};
}

/** The editor shows the message of a list that cannot be loaded and nothing else, so it also says what to do. */
function inOneText(error: NodeApiError | NodeOperationError): NodeApiError | NodeOperationError {
	const { message, description } = error;
	if (description && !message.includes(description)) error.message = `${message} ${description}`;
	return error;
}
