import { fullId } from '../../../systems/salesforce';
import { recordsById } from '../../shared/actions/byId';
import { objectOf, recordIdOf } from './inputs';
import type { Operation } from './operation';
import { toJson } from './values';

/** Records of all items, 200 a call; an item whose record is not there is refused. */
export const get: Operation = async (run) =>
	await recordsById(run, {
		wantedOf: (item) => ({ object: objectOf(run, item), id: recordIdOf(run, item), fields: [] }),
		fullId,
		toJson,
	});
