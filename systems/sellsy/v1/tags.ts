import { z } from 'zod';

import { refusal } from '../errors';
import type { Step } from '../port';
import { tagRows } from './decode';
import { idIn, textIn } from './rows';
import type { Row } from './rows';
import type { Plan } from './write';

/** Gives a record the tags it lacks and takes away those it should not have. */
export function tagSteps({ writer, kind, parts: { tags }, current }: Plan): readonly Step[] {
	if (tags === undefined) return [];
	const now = current === undefined ? [] : (tagRows(current) ?? []);
	const added = tags.filter((word) => !now.some((tag) => textIn(tag, 'word') === word));
	const removed = now.filter((tag) => !tags.includes(textIn(tag, 'word') ?? ''));
	const linkedtype = kind === 'contact' ? 'people' : 'third';
	const step = (method: string, params: object): Step => ({
		fields: ['smart_tags'],
		run: async (id) => {
			await writer.client.write(method, { linkedtype, linkedid: id, ...params }, z.unknown());
			return undefined;
		},
	});
	return [
		...(removed.length > 0 ? [step('SmartTags.unassign', { ids: idsOf(removed) })] : []),
		...(added.length > 0 ? [step('SmartTags.assign', { tags: joined(added) })] : []),
	];
}

function idsOf(tags: readonly Row[]): readonly string[] {
	return tags.flatMap((tag) => idIn(tag, 'id') ?? []);
}

/** API v1 takes the words as one text, joined by commas. */
function joined(words: readonly string[]): string {
	if (!words.some((word) => word.includes(','))) return words.join(',');
	throw refusal(
		'COMMA_IN_TAG',
		"A tag holds a comma, which separates tags in Sellsy's API v1",
		'Take the comma out of the tag, or use a credential of API v2.',
		'smart_tags',
	);
}
