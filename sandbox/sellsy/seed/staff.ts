import type { Account } from '../account';

/** The first administers the account; the third has left. */
const people = [
	['Émilie', 'Tessier', 'mrs', 'Directrice commerciale'],
	['Hugo', 'Baron', 'mr', 'Commercial'],
	['Léa', 'Collin', 'ms', 'Commerciale'],
	['Yann', 'Kerbrat', 'mr', 'Marketing'],
	['Nadia', 'Ferrand', 'mrs', null],
] as const;

const FOUNDED = Date.UTC(2022, 5, 1, 8);

export function seedStaff(account: Account): void {
	people.forEach(([firstName, lastName, civility, position], index) => {
		account.staffs.insert(
			{
				id: account.staffs.newId(),
				firstName,
				lastName,
				email: `${firstName}.${lastName}@lockstep.example`
					.normalize('NFD')
					.replace(/\p{M}/gu, '')
					.toLowerCase(),
				civility,
				position,
				active: index !== 2,
				admin: index === 0,
				created: FOUNDED,
				updated: FOUNDED,
			},
			FOUNDED,
		);
	});
}

const catalogue = [
	['product', 'Licence CRM', 'LIC-CRM', '49.00'],
	['product', 'Licence Facturation', 'LIC-FAC', '29.00'],
	['product', 'Boîtier', 'BOX-01', '180.00'],
	['service', 'Formation', 'SRV-FORM', '900.00'],
	['service', 'Support', 'SRV-SUP', '120.00'],
] as const;

export function seedItems(account: Account): void {
	for (const [type, name, reference, price] of catalogue) {
		account.items.insert(
			{ id: account.items.newId(), type, name, reference, price, unitId: 1 },
			FOUNDED,
		);
	}
}
