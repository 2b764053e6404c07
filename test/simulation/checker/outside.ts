import { fieldId, fieldSpecs } from '../vendor/fields';
import { rotate } from '../world/setup';

import { isUnlisted } from './leaving';
import { opposite } from './meaning';
import type { RecordStory, Story } from './story';

/** Whether the scope has ever left the record out, by its id or its status. */
export function isOutside(story: Story, record: RecordStory): boolean {
	const { side, object, id, changes } = record;
	const setups = [...story.played.runs.map(({ setup }) => setup), story.played.setup];
	const left = side === 'left' ? id : story.pairOf(record)?.left.id;
	if (object !== 'contact')
		return setups.some(({ strangers = [] }) => left !== undefined && strangers.includes(left));
	return setups.some((setup) => {
		const { allow = [], statusOutside, rows } = setup;
		// A record of the right without counterpart is on no list of left ids.
		if (left === undefined ? allow.length > 0 : isUnlisted(setup, left)) return true;
		if (statusOutside === undefined) return false;
		const rotated = rows.contact.some(({ name, rotated: turned }) => name === 'status' && turned);
		const status = side === 'right' && rotated ? rotate(statusOutside, 'right') : statusOutside;
		return changes.some(({ after }) => after?.[fieldId(side, 'status')] === status);
	});
}

/** It points at a record that has no counterpart, and so waits for it. */
export function refersAstray(story: Story, { side, object, changes }: RecordStory): boolean {
	const spec = fieldSpecs[object].find(({ refersTo }) => refersTo !== undefined);
	const value = spec && changes.at(-1)?.after?.[fieldId(side, spec.name)];
	if (!spec?.refersTo || !value || typeof value !== 'object' || !('id' in value)) return false;
	const aim = story.record(side, spec.refersTo, value.id);
	const pair = aim && story.pairOf(aim);
	if (!pair) return true;
	const gone = [pair.left, pair.right].some((record) => record.changes.at(-1)?.after === null);
	return gone || !linked(story, pair[opposite(side)]);
}

function linked({ played }: Story, { side, object, id }: RecordStory): boolean {
	const last = played.runs.findLast((run) => run.object === object);
	return last?.links.some((link) => link[side === 'left' ? 'leftId' : 'rightId'] === id) === true;
}
