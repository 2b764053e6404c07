import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { M3terClient } from '../../../systems/m3ter';

/** One operation for one input item; gives the json of the output items. Throws a `SystemFault`. */
export type Operation = (
	context: IExecuteFunctions,
	client: M3terClient,
	itemIndex: number,
) => Promise<readonly IDataObject[]>;
