import type { DataPoint, Integration } from './dataPoint';
import { m3terSalesforce } from './m3ter-salesforce';

export type { DataPoint, Integration, SelectedBy, Target, TargetField } from './dataPoint';

/** The documented data point over an object of the left, if there is one. */
export function dataPointOf(
	{ left, right }: Pick<Integration, 'left' | 'right'>,
	leftObject: string,
): DataPoint | undefined {
	return integrations
		.find((each) => each.left === left && each.right === right)
		?.dataPoints.find((point) => point.leftObject === leftObject);
}

/** The documented pairs, in the order they are offered. */
export const integrations: readonly Integration[] = [m3terSalesforce];
