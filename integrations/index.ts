import type { EventKind } from '../sync/journal/eventKinds';

import type { DataPoint, Integration } from './dataPoint';
import { m3terSalesforce } from './m3ter-salesforce';
import { sellsyWebmecanik } from './sellsy-webmecanik';

export type {
	DataPoint,
	Integration,
	Namespaces,
	SelectedBy,
	Target,
	TargetField,
} from './dataPoint';

/** The documented pair, if it is one. */
export function integrationOf({
	left,
	right,
}: Pick<Integration, 'left' | 'right'>): Integration | undefined {
	return integrations.find((each) => each.left === left && each.right === right);
}

/** The documented data point over an object of the left, if there is one. */
export function dataPointOf(
	{ left, right }: Pick<Integration, 'left' | 'right'>,
	leftObject: string,
): DataPoint | undefined {
	return integrationOf({ left, right })?.dataPoints.find(
		(point) => point.leftObject === leftObject,
	);
}

/** What the vendor of a pair calls an event; `awaits`: object of the record that is missing. Undefined where it has no name for it. */
export function eventNameOf(
	{ left, right }: Pick<Integration, 'left' | 'right'>,
	event: EventKind,
	awaits?: string,
): string | undefined {
	return integrations
		.find((each) => each.left === left && each.right === right)
		?.eventNames?.find(
			(each) => each.event === event && (each.awaits === undefined || each.awaits === awaits),
		)?.name;
}

/** The documented pairs, in the order they are offered. */
export const integrations: readonly Integration[] = [m3terSalesforce, sellsyWebmecanik];
