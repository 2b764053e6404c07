import { z } from 'zod';

import type { Quota } from '../../../sync/contracts';
import type { HttpResponse } from '../../http';
import { left } from './pacer';

/** Named as in GET /quotas; lengths in ms, Sellsy does not say how long its month is. */
const windows = {
	day: { name: 'api_rate_days', window: 86_400_000 },
	month: { name: 'api_rate_months', window: 31 * 86_400_000 },
} as const;

type LongWindow = keyof typeof windows;

const rate = z.object({ limit: z.number().nullish() }).passthrough().optional();

/** GET /quotas; `limit` is null where there is none. */
export const quotasShape = z.object({ api_rate_days: rate, api_rate_months: rate }).passthrough();

/** What is known of the two long windows: their sizes from GET /quotas, their rest from the headers of every answer. */
export function createQuotas() {
	const sizes = new Map<LongWindow, number>();
	const rests = new Map<LongWindow, number>();
	return {
		size(quotas: z.infer<typeof quotasShape>): void {
			note(sizes, 'day', quotas.api_rate_days?.limit);
			note(sizes, 'month', quotas.api_rate_months?.limit);
		},
		hear(headers: HttpResponse['headers']): void {
			note(rests, 'day', left(headers, 'day'));
			note(rests, 'month', left(headers, 'month'));
		},
		/** The fuller of the two; undefined while the size of neither is known. */
		now(): Quota | undefined {
			const known = (['day', 'month'] as const).flatMap((window) =>
				quotaOf(window, sizes.get(window), rests.get(window)),
			);
			return known.sort((a, b) => b.used / b.max - a.used / a.max)[0];
		},
	};
}

function note(
	map: Map<LongWindow, number>,
	window: LongWindow,
	value: number | null | undefined,
): void {
	if (typeof value === 'number') map.set(window, value);
}

function quotaOf(
	window: LongWindow,
	max: number | undefined,
	rest: number | undefined,
): readonly Quota[] {
	if (max === undefined || rest === undefined || max === 0) return [];
	return [{ used: Math.max(0, max - rest), max, ...windows[window] }];
}
