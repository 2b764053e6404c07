import { missing } from '../../api-error';
import { folded } from '../../records/formats';
import { partyOf } from '../../records/parties';
import { readTags, removeTag, tagsOf, writeTags } from '../../records/tags';
import type { Tag } from '../../store/records';
import { created, idOf, NO_CONTENT, verifies, type Call, type Route } from '../call';
import { plainList } from '../listing';
import type { PartyObject } from '../party-objects';
import { one } from '../query';

const shownTag = ({ value, id }: Tag) => ({ value, id });
const sorted = (tags: readonly Tag[]) => [...tags].sort((a, b) => a.id - b.id);

/** Smart tags of one kind of record. */
export function partyTagRoutes({ kind, path }: PartyObject): Route[] {
	const address = `/${path}/:id/smart-tags`;
	const partyIn = (call: Call) => partyOf(call.account, kind, idOf(call));
	return [
		{
			method: 'GET',
			path: address,
			scopes: [`${path}.read`, 'smart-tags.read'],
			handle: (call) => plainList(call, sorted(tagsOf(call.account, partyIn(call))), shownTag),
		},
		{
			method: 'POST',
			path: address,
			scopes: [`${path}.write`, 'smart-tags.write'],
			handle(call) {
				const party = partyIn(call);
				const ids = readTags(call.account, kind, call.body);
				if (verifies(call)) return NO_CONTENT;
				const saved = writeTags(call.account, party, ids);
				return created(plainList(call, sorted(tagsOf(call.account, saved)), shownTag).body);
			},
		},
		{
			method: 'GET',
			path: `/smart-tags/${kind}/autocomplete`,
			scopes: ['smart-tags.read'],
			handle(call) {
				const start = folded(one(call.query, 'q') ?? '');
				const found = call.account.tags.filter(
					(tag) => tag.kind === kind && folded(tag.value).includes(start),
				);
				return plainList(call, found, shownTag);
			},
		},
	];
}

export const tagRoutes: readonly Route[] = [
	{
		method: 'DELETE',
		path: '/smart-tags/:id',
		scopes: ['smart-tags.write'],
		handle(call) {
			const tag = call.account.tags.get(idOf(call));
			if (!tag) throw missing();
			removeTag(call.account, tag);
			return NO_CONTENT;
		},
	},
];
