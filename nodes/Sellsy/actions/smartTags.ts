import type { TagChange, TagList } from '../../../systems/sellsy';
import { textOf } from '../../shared/actions/inputs';
import { linked, linkedAll } from '../../shared/actions/outcomes';
import { eachItem, oneByOne } from '../../shared/actions/perItem';
import { refusedItem } from '../../shared/actions/write';
import { chosenKind, idOf } from './inputs';
import { onlyV2 } from './onlyV2';
import type { Operation, Run } from './operation';

export const getTags: Operation = async (run) =>
	await eachItem(run, async (item) => {
		const tags = await run.system.records(chosenKind(run, item)).tagsOf(idOf(run, item));
		return linkedAll(
			tags.map((value) => ({ value })),
			item,
		);
	});

export const addTags: Operation = async (run) => await changeTags(run, (tags) => ({ add: tags }));

export const removeTags: Operation = async (run) =>
	await changeTags(run, (tags) => ({ remove: tags }));

async function changeTags(run: Run, changeOf: (tags: readonly string[]) => TagChange) {
	return await oneByOne(run, async (item) => {
		const id = idOf(run, item);
		const records = run.system.records(chosenKind(run, item));
		const outcome = await records.changeTags(id, changeOf(tagsIn(run, item)));
		if (!outcome.ok) throw refusedItem(run, item, outcome, item);
		return [linked({ id, tags: [...(await records.tagsOf(id))] }, item)];
	});
}

function tagsIn({ context }: Run, item: number): readonly string[] {
	return textOf(context, 'tags', item)
		.split(',')
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '');
}

export const searchTags: Operation = async (run) =>
	await eachItem(run, async (item) => {
		const text = textOf(run.context, 'text', item);
		const tags = await listOf(run).search(chosenKind(run, item), text);
		return linkedAll(
			tags.map(({ id, value }) => ({ id, value })),
			item,
		);
	});

export const deleteTag: Operation = async (run) =>
	await oneByOne(run, async (item) => {
		const id = idOf(run, item, 'tagId');
		await listOf(run).remove(id);
		return [linked({ id, deleted: true }, item)];
	});

function listOf({ system: { tags } }: Run): TagList {
	if (tags === undefined) throw onlyV2("the account's list of tags");
	return tags;
}
