import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { WriteOperation, Written } from '../../../sync/contracts';
import { writeItems as written } from '../../shared/actions/write';
import { objectOf } from './inputs';
import type { Run } from './operation';

/** Sends one write per input item to the object it names. */
export async function writeItems(
	run: Run,
	operationOf: (object: string, item: number) => Promise<WriteOperation>,
	toJson: (written: Written) => IDataObject,
): Promise<INodeExecutionData[]> {
	return await written(run, {
		objectOf: (item) => objectOf(run, item),
		operationOf,
		toJson,
	});
}
