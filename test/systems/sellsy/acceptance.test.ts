import { acceptance } from '../shared/acceptance';
import { openSellsy, secrets } from './world';

const subjects = [
	{
		kind: 'company',
		editedField: 'name',
		valid: (n: number) => ({ name: `Atelier ${n}`, type: 'prospect' }),
		refused: { type: 'prospect', email: 'nobody@example.com' },
	},
	{
		kind: 'individual',
		editedField: 'last_name',
		valid: (n: number) => ({ last_name: `Durand ${n}`, type: 'client' }),
		refused: { type: 'client', email: 'nobody@example.com' },
	},
	{
		kind: 'contact',
		editedField: 'last_name',
		valid: (n: number) => ({ last_name: `Martin ${n}`, first_name: 'Ada' }),
		refused: { first_name: 'Ada' },
	},
] as const;

const futures = {
	v1: { list: 'suppliers', page: 9_999, since: '2999-01-01T00:00:00.000Z' },
	v2: { since: '2999-01-01T00:00:00.000Z' },
};

for (const api of ['v2', 'v1'] as const)
	for (const { kind, editedField, valid, refused } of subjects)
		acceptance({
			name: `Sellsy ${api} ${kind}`,
			object: kind,
			records: 25,
			editedField,
			future: futures[api],
			valid,
			refused,
			secret: secrets[api],
			open: async (records) => await openSellsy({ api, kind, records, settings: { pageSize: 10 } }),
		});
