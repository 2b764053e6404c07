import type { Chance } from '../../core/chance';
import type { Fields } from '../entity-kind';
import { dayOf, present } from './values';
import type { Place } from './seed-below';

const midnight = (ms: number) => `${dayOf(ms)}T00:00:00Z`;

/** One balance's fields, with the amount its transactions come to. */
export function balanceFields(place: Place, chance: Chance): Fields {
	const { account, contractId, number, created } = place;
	const start = new Date(created);
	const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
	const rollsOver = chance.hits(0.2);
	return present({
		accountId: account.id,
		contractId: chance.hits(0.4) ? contractId : undefined,
		name: `Prepaid credit ${year}`,
		code: `BAL-${number}`,
		description: chance.hits(0.3) ? 'Topped up by invoice' : undefined,
		currency: account.currency ?? 'USD',
		startDate: midnight(Date.UTC(year, month, 1)),
		endDate: midnight(Date.UTC(year + 1, month, 1)),
		rolloverAmount: rollsOver && chance.hits(0.5) ? 500 : undefined,
		rolloverEndDate: rollsOver ? midnight(Date.UTC(year + 1, month + 3, 1)) : undefined,
		overageSurchargePercent: chance.hits(0.1) ? 10 : undefined,
		lineItemTypes: chance.hits(0.2) ? ['USAGE', 'AD_HOC'] : undefined,
		allowOverdraft: chance.hits(0.1),
		customFields: chance.hits(0.4) ? { Source: chance.pick(['Invoice', 'Goodwill']) } : undefined,
		amount: chance.below(1_000_000) / 100,
	});
}
