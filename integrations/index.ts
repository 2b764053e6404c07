import type { Integration } from './dataPoint';
import { m3terSalesforce } from './m3ter-salesforce';

export type { DataPoint, Integration } from './dataPoint';

/** The documented pairs, in the order they are offered. */
export const integrations: readonly Integration[] = [m3terSalesforce];
