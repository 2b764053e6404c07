import { recordsById } from '../../shared/actions/byId';
import { linkedAll } from '../../shared/actions/outcomes';
import { limitOf } from '../../shared/actions/paging';
import { eachItem } from '../../shared/actions/perItem';
import { idOf } from './inputs';
import type { Operation, Run } from './operation';
import { onlyV2 } from './onlyV2';
import { recordJson } from './values';

export function getOf(object: 'item' | 'staff'): Operation {
	return async (run) => {
		await expectOffered(run, object);
		return await recordsById(run, {
			wantedOf: (item) => ({ object, id: idOf(run, item), fields: [] }),
			fullId: (id) => id,
			toJson: recordJson,
		});
	};
}

export function getManyOf(object: 'item' | 'staff'): Operation {
	return async (run) =>
		await eachItem(run, async (item) => {
			await expectOffered(run, object);
			const limit = limitOf(run.context, item);
			const all = [];
			for await (const { records } of run.system.object(object).changes(null, {}))
				all.push(...records.map((record) => recordJson(record, new Map())));
			return linkedAll(all.slice(0, limit), item);
		});
}

async function expectOffered({ system }: Run, object: string): Promise<void> {
	const objects = await system.objects();
	if (!objects.some((each) => each.object === object)) throw onlyV2('items of the catalogue');
}
