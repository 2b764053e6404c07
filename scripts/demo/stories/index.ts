import type { Story } from '../story';
import { m3terSalesforce } from './m3ter-salesforce';

/** Every template that is shown in rounds; the others are run once. */
export const STORIES: readonly Story[] = [m3terSalesforce];
