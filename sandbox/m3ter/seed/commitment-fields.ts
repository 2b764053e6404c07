import type { Chance } from '../../core/chance';
import type { Fields } from '../entity-kind';
import { dayOf, present } from './values';
import type { Place } from './seed-below';

/** Share of commitments that hang on a contract, not on the account alone. */
const ON_CONTRACT_SHARE = 0.8;

/** One commitment's fields, with what is spent of it so far. */
export function commitmentFields(place: Place, chance: Chance): Fields {
	const { account, contractId, created } = place;
	const start = new Date(created);
	const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
	const amount = 1000 * (1 + chance.below(200));
	const surcharge = chance.hits(0.2);
	return present({
		accountId: account.id,
		contractId: chance.hits(ON_CONTRACT_SHARE) ? contractId : undefined,
		startDate: dayOf(Date.UTC(year, month, 1)),
		endDate: dayOf(Date.UTC(year + 1, month, 1)),
		currency: account.currency ?? 'USD',
		amount,
		amountPrePaid: chance.hits(0.5) ? amount / 2 : 0,
		amountFirstBill: chance.hits(0.3) ? amount / 4 : undefined,
		amountSpent: Math.floor(amount * chance.next() * 100) / 100,
		overageSurchargePercent: surcharge ? chance.pick([5, 12.5, -10]) : undefined,
		separateOverageUsage: surcharge ? undefined : chance.hits(0.2),
		billingInterval: chance.pick([1, 3, 12]),
		billingOffset: 0,
		commitmentFeeDescription: chance.hits(0.3) ? 'Annual fee' : '',
		commitmentFeeBillInAdvance: true,
		lineItemTypes: chance.hits(0.2) ? ['STANDING_CHARGE', 'USAGE'] : undefined,
		feeDates: chance.hits(0.1) ? [feeOn(year, month, amount)] : undefined,
	});
}

function feeOn(year: number, month: number, amount: number): Fields {
	return {
		date: dayOf(Date.UTC(year, month, 1)),
		amount: amount / 2,
		servicePeriodStartDate: `${dayOf(Date.UTC(year, month, 1))}T00:00:00Z`,
		servicePeriodEndDate: `${dayOf(Date.UTC(year, month + 6, 1))}T00:00:00Z`,
	};
}
