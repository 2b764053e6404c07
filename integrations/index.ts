import type { DataPoint, Integration } from './dataPoint';
import { m3terSalesforce } from './m3ter-salesforce';

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

/** The documented pairs, in the order they are offered. */
export const integrations: readonly Integration[] = [m3terSalesforce];
