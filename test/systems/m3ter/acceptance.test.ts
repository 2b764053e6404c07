import { acceptance } from '../shared/acceptance';
import { openM3ter } from './world';

acceptance({
	name: 'm3ter account',
	object: 'account',
	open: openM3ter,
	records: 230,
	editedField: 'name',
	future: { token: 'a-page-that-never-was' },
	valid: (n) => ({ name: `Acme ${n}`, code: `acme-${n}`, emailAddress: `acme${n}@example.com` }),
	refused: { name: 'Acme', code: ' blanks ', emailAddress: 'acme@example.com' },
	secret: 'sandbox-api-secret',
});
