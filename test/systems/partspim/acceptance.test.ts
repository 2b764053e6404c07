import { profiles } from '../../sandbox/partspim/profiles';
import { acceptance } from '../shared/acceptance';
import { openPartsPim } from './world';

for (const [name, spoke] of profiles) {
	const future = { since: spoke.profile.since.mode === 'stamp' ? Date.UTC(2090, 0, 1) : 0 };
	acceptance({
		...{ name: `Parts Pim customer, ${name}`, object: 'customer', records: 55, deletes: false },
		...{ editedField: 'companyName', future, secret: 'sandbox-partspim-key' },
		open: async (records) => await openPartsPim(spoke, 'customer', records),
		valid: (n) => ({ email: `nieuw${n}@acme.example`, lastName: 'Bakker' }),
		refused: { email: 'geen adres', lastName: 'Bakker' },
	});
	acceptance({
		...{ name: `Parts Pim product, ${name}`, object: 'product', records: 55, deletes: false },
		...{ editedField: 'shortDescription', future, secret: 'sandbox-partspim-key' },
		open: async (records) => await openPartsPim(spoke, 'product', records),
		valid: (n) => ({ articleNumber: String(9_000 + n), name: 'Bout', priceExclVat: '1.25' }),
		refused: { articleNumber: 'A-1', name: 'Bout' },
	});
}
