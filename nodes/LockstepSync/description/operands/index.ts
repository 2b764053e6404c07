import type { INodeProperties } from 'n8n-workflow';

import { definitionOperands } from './definition';
import { eventOperands } from './event';
import { holdOperands } from './hold';
import { linksOperands } from './links';
import { planOperands } from './plan';
import { recordOperands } from './record';
import { runOperands } from './run';
import { syncOperands } from './sync';

/** What the operations around a sync work on, resource by resource. */
export const operands: INodeProperties[] = [
	...syncOperands,
	...planOperands,
	...eventOperands,
	...holdOperands,
	...recordOperands,
	...runOperands,
	...linksOperands,
	...definitionOperands,
];
