import type { Chance } from '../../core/chance';
import { sum } from '../balance-amount';
import type { Fields } from '../entity-kind';
import { PERSON } from '../store/store';
import { dayOf, present } from './values';
import type { Place } from './seed-below';

const DAY_MS = 86_400_000;

/** One monthly bill of an account, with its line items. */
export function billFields({ account, contractId, created }: Place, chance: Chance): Fields {
	const start = new Date(created);
	const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
	const [from, to] = [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
	const currency = account.currency ?? 'USD';
	const items = lineItems(currency, contractId, chance);
	return present({
		accountId: account.id,
		accountCode: account.code,
		billDate: dayOf(to),
		startDate: dayOf(from),
		endDate: dayOf(to),
		startDateTimeUTC: `${dayOf(from)}T00:00:00Z`,
		endDateTimeUTC: `${dayOf(to)}T00:00:00Z`,
		dueDate: dayOf(to + 30 * DAY_MS),
		externalInvoiceDate: dayOf(to),
		billTotal: sum(items.map(({ subtotal }) => subtotal)),
		currency,
		billingFrequency: 'MONTHLY',
		billFrequencyInterval: 1,
		timezone: 'UTC',
		purchaseOrderNumber: account.purchaseOrderNumber,
		lineItems: items,
		...state(to, chance),
	});
}

function lineItems(
	currency: unknown,
	contractId: string | undefined,
	chance: Chance,
): Array<{ subtotal: number }> {
	return Array.from({ length: 1 + chance.below(2) }, (_each, index) => {
		const units = 1 + chance.below(1000);
		const averageUnitPrice = chance.pick([0.05, 0.5, 2]);
		const subtotal = sum([units * averageUnitPrice]);
		return {
			lineItemType: index === 0 ? 'USAGE' : 'STANDING_CHARGE',
			description: index === 0 ? 'Requests' : 'Platform fee',
			...{ quantity: units, units, unit: 'unit', averageUnitPrice },
			...{ subtotal, convertedSubtotal: subtotal, conversionRate: 1, currency },
			...(contractId && { contractId }),
		};
	});
}

function state(billDate: number, chance: Chance): Fields {
	if (chance.hits(0.2)) return { status: 'PENDING', locked: false };
	const at = `${dayOf(billDate + DAY_MS)}T09:00:00Z`;
	const approved = { status: 'APPROVED', approvedBy: PERSON, dtApproved: at };
	return chance.hits(0.5)
		? { ...approved, locked: true, lockedBy: PERSON, dtLocked: at }
		: { ...approved, locked: false };
}
