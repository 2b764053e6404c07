import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { watchMemory } from '../../../systems/salesforce';
import type { WatchMemory } from '../../../systems/salesforce';

const shape = z.object({ object: z.string(), memory: watchMemory });

/** What the last poll of this object remembered; undefined where there was none. */
export function remembered(data: IDataObject, object: string): WatchMemory | undefined {
	const read = shape.safeParse(data.watch);
	return read.success && read.data.object === object ? read.data.memory : undefined;
}

export function remember(data: IDataObject, object: string, memory: WatchMemory): void {
	data.watch = { object, memory };
}
