import { definitionsFor } from '../../../systems/sellsy';
import { linkedAll } from '../../shared/actions/outcomes';
import { eachItem } from '../../shared/actions/perItem';
import { chosenKind } from './inputs';
import type { Operation } from './operation';

/** `field` is the id the values of it stand under. */
export const getCustomFields: Operation = async (run) =>
	await eachItem(run, async (item) => {
		const definitions = await run.system.definitions();
		const wanted = definitionsFor(chosenKind(run, item), definitions);
		return linkedAll(
			wanted.map(({ id, name, type, mandatory, usedOn, options }) => ({
				...{ id, field: `custom.${id}`, name, type, mandatory },
				usedOn: [...usedOn],
				options: options.map((option) => ({ ...option })),
			})),
			item,
		);
	});
