import type { Chance } from '../../core/chance';
import type { Fields } from '../entity-kind';
import { dayOf, present } from './values';
import type { Place } from './seed-below';
import words from './words.json';

/** One contract's fields; unset ones are left out. */
export function contractFields({ account, number, created }: Place, chance: Chance): Fields {
	const start = new Date(created);
	const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
	const years = 1 + chance.below(3);
	return present({
		accountId: account.id,
		name: `${String(account.name).slice(0, 150)} ${year}`,
		code: chance.hits(0.8) ? `CTR-${number}` : undefined,
		description: chance.hits(0.4) ? `Signed by ${chance.pick(words.people)}` : undefined,
		startDate: dayOf(Date.UTC(year, month, 1)),
		endDate: dayOf(Date.UTC(year + years, month, 1)),
		purchaseOrderNumber: chance.hits(0.4) ? `PO-${number}` : undefined,
		applyContractPeriodLimits: chance.hits(0.3) ? true : false,
		usageFilters: chance.hits(0.05)
			? [{ dimensionCode: 'region', value: 'eu', mode: 'INCLUDE' }]
			: undefined,
		customFields: chance.hits(0.5) ? { 'Sales Rep': chance.pick(words.people) } : undefined,
	});
}
