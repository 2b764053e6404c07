import { acceptance } from '../shared/acceptance';
import { openWebmecanik, secret } from './world';

const future = { since: Date.UTC(2999, 0), after: '0', begun: Date.UTC(2999, 0) };
const records = 230;

acceptance({
	name: 'Webmecanik contact',
	object: 'contact',
	records,
	editedField: 'position',
	future,
	secret,
	valid: (n) => ({ lastname: `Valid ${n}`, email: `valid${n}@example.com` }),
	refused: { lastname: 'Refused', email: 'no address' },
	open: async () =>
		await openWebmecanik({
			records,
			fields: (n) => ({ lastname: `Person ${n}`, email: `person${n}@example.com` }),
		}),
});

acceptance({
	name: 'Webmecanik company',
	object: 'company',
	records,
	editedField: 'companycity',
	future,
	secret,
	valid: (n) => ({ companyname: `Valid ${n}`, companycity: 'Lyon' }),
	refused: { companyname: 'Refused', companyemail: 'no address' },
	open: async () =>
		await openWebmecanik({
			object: 'company',
			records,
			editedField: 'companycity',
			fields: (n) => ({ companyname: `Company ${n}` }),
		}),
});
