import type { SystemRecord } from '../../../../sync/contracts';
import { fingerprint } from '../../../../sync/values';

export type NewsKind = 'created' | 'updated';

/** A record that is to be handed on. */
export interface News {
	readonly kind: NewsKind;
	/** Created and edited before it was first seen. */
	readonly edited: boolean;
	readonly record: SystemRecord;
}

/** By it a version of a record is recognised; as it is made of the values, an edit within the same second is another one. */
export function printOf({ modifiedAt, fields }: SystemRecord): string {
	return fingerprint(JSON.stringify([modifiedAt ?? null, fields]));
}

/** News of one kind or both. Who waits for updates alone gets what was edited before it was first seen as one. */
export function chosen(news: readonly News[], kinds: readonly NewsKind[]): readonly News[] {
	return news.flatMap((each): readonly News[] => {
		if (kinds.includes(each.kind)) return [each];
		const isUpdate = each.edited && kinds.includes('updated');
		return isUpdate ? [{ ...each, kind: 'updated' }] : [];
	});
}
