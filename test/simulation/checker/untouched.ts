import type { Fields, Side } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';
import { asRows } from '../vendor/rewriting';
import { carriesTo } from '../world/setup';
import type { Setup } from '../world/setup';

import { leftBehind } from './leaving';
import type { Change, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** No field is changed that no row writes at that side, and no inner field that is not mapped. */
export function untouched(story: Story): Violation[] {
	const records = story.kin.flatMap(({ left, right }) => [...left, ...right]);
	return records.flatMap((record) =>
		record.changes
			.filter(({ actor, before, merged }) => actor === 'engine' && before !== null && !merged)
			.flatMap((change) => strayFields(story, record, change)),
	);
}

function strayFields(story: Story, record: RecordStory, change: Change): Violation[] {
	const setup = story.played.runs[change.run]?.setup;
	const { operation, before, after } = change;
	if (!setup || !operation || operation.kind === 'delete' || !before || !after) return [];
	const allowed = written(setup, record, story);
	const stray = Object.keys(operation.fields).filter((id) => !allowed.has(id));
	// What came in between look and write nobody had shown, also where the write took effect late: an overlap like any other.
	const sent = change.entry.of ?? change.seq;
	const shown = record.shows.findLast(({ seq }) => seq < sent);
	const memos = shown ? lostMemos(record.side, before, after, shown.fields) : [];
	return [...stray, ...memos].map((field) => ({
		promise: 'untouched',
		text: `${field} of ${record.id} was changed though no row writes it there`,
		seq: change.seq,
		run: change.run,
	}));
}

function written(setup: Setup, { side, object }: RecordStory, story: Story): ReadonlySet<string> {
	const { policies } = setup;
	const other = side === 'left' ? 'right' : 'left';
	const deactivates =
		policies.onDelete?.[other] === 'deactivate' ||
		(policies.onLeavingScope === 'deactivate' && side === leftBehind(setup));
	const inactive = deactivates ? policies.inactive?.[side]?.field : undefined;
	// A write decided under the setup before may still be open when its owner changes it.
	const earlier = story.played.runs.flatMap((run) => run.setup.rows[object]);
	const lists = object === 'contact' && setup.memberships !== undefined;
	return new Set([
		...(lists &&
		carriesTo({ name: 'companies', direction: setup.memberships, when: 'always' }, side)
			? [fieldId(side, 'companies')]
			: []),
		...earlier.filter((row) => carriesTo(row, side)).map(({ name }) => fieldId(side, name)),
		...(inactive === undefined ? [] : [inactive]),
	]);
}

/** Memos of lines that were there before and are there still. */
function lostMemos(side: Side, before: Fields, after: Fields, shown: Fields): string[] {
	const [lines, memo] = [fieldId(side, 'lines'), fieldId(side, 'memo')];
	const known = new Map(asRows(shown[lines]).map(({ key, fields }) => [key, fields[memo]]));
	const kept = new Map(asRows(after[lines]).map(({ key, fields }) => [key, fields]));
	return asRows(before[lines]).flatMap(({ key, fields }) => {
		const now = kept.get(key);
		const wasShown = known.get(key) === fields[memo];
		return wasShown && now && now[memo] !== fields[memo] ? [`${memo} of line ${key}`] : [];
	});
}
