import type { Settings } from './settings';

/** First release that stores numbers between −1 and 1 (mautic/mautic#16591). */
const STORES_FRACTIONS = 7;
/** First release whose webhooks are tried again (mautic/mautic#15283; that it is this one is assumed). */
const RETRIES_HOOKS = 7;
/** First release without `force`, and with merging of companies in batches. */
const ALWAYS_MERGES_COMPANIES = 6;
/** Tries after the first where a release retries (assumed). */
const RETRIES = 3;

export function dropsFractions(settings: Settings): boolean {
	return settings.dropsFractions ?? majorOf(settings) < STORES_FRACTIONS;
}

export function hookRetries(settings: Settings): number {
	return settings.hookRetries ?? (majorOf(settings) < RETRIES_HOOKS ? 0 : RETRIES);
}

/** Whether a new company may stay apart from one of the same name: by `force`, or in a batch. */
export function companiesMayStayApart(settings: Settings): boolean {
	return majorOf(settings) < ALWAYS_MERGES_COMPANIES;
}

function majorOf({ version }: Settings): number {
	return Number(version.split('.')[0]);
}
