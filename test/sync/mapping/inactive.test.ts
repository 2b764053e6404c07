import { compileInactive } from '../../../sync/mapping';
import type { DeactivationPolicies } from '../../../sync/mapping';
import { compiled, field, mappingOf, source, target } from './schemas';

const schemas = {
	left: source,
	right: {
		...target,
		fields: [...target.fields, field('Closed', { writable: { create: true, update: false } })],
	},
};
const inactive = (policies: DeactivationPolicies) => compileInactive(policies, schemas);
const off = { field: 'Active', value: 'false' };

describe('a policy that deactivates', () => {
	it('writes into the other side than the one where the record was deleted', () => {
		expect(inactive({ onDelete: { left: 'deactivate' }, inactive: { right: off } })).toEqual({
			right: { field: expect.objectContaining({ id: 'Active' }), value: false },
			findings: [],
		});
		expect(
			inactive({
				onDelete: { right: 'deactivate' },
				inactive: { left: { field: 'count', value: '0' } },
			}),
		).toEqual({
			left: { field: expect.objectContaining({ id: 'count' }), value: 0 },
			findings: [],
		});
	});

	it('writes into the right where a record leaves the scope', () =>
		expect(inactive({ onLeavingScope: 'deactivate', inactive: { right: off } }).right?.value).toBe(
			false,
		));

	it('is not asked for by other policies, whatever is filled in', () =>
		expect(
			inactive({
				onDelete: { left: 'delete', right: 'unlink' },
				onLeavingScope: 'keep',
				inactive: { left: { field: 'gone', value: '?' }, right: off },
			}),
		).toEqual({ findings: [] }));

	it('has its field read along', () => {
		const policies = { onDelete: { left: 'deactivate' }, inactive: { right: off } } as const;

		expect(mappingOf({ policies }).fields.right).toContain('Active');
		expect(mappingOf().fields.right).not.toContain('Active');
	});

	it.each<[string, DeactivationPolicies, [string, string, RegExp, RegExp]]>([
		[
			'no field and value',
			{ onDelete: { left: 'deactivate' }, inactive: { left: { field: 'active', value: 'false' } } },
			[
				'inactive-not-given',
				'Company',
				/'On Delete' deactivates records of Company, but no field/,
				/Choose the field that marks a record of Company/,
			],
		],
		[
			'no field and value for the other side',
			{ onDelete: { right: 'deactivate' }, inactive: { right: off } },
			['inactive-not-given', 'Account', /'On Delete' deactivates records of Account/, /of Account/],
		],
		[
			'no field and value for what leaves the scope',
			{ onLeavingScope: 'deactivate' },
			['inactive-not-given', 'Company', /'On Leaving Scope' deactivates/, /Choose the field/],
		],
		[
			'an empty field',
			{ onDelete: { left: 'deactivate' }, inactive: { right: { field: '', value: 'x' } } },
			['inactive-not-given', 'Company', /no field and value/, /Choose the field/],
		],
		[
			'an unknown field',
			{ onDelete: { left: 'deactivate' }, inactive: { right: { field: 'Gone', value: 'x' } } },
			['unknown-field', 'Company', /Company has no field 'Gone'/, /Choose another field/],
		],
		[
			'a field that may be written on create only',
			{ onDelete: { left: 'deactivate' }, inactive: { right: { field: 'Closed', value: 'x' } } },
			['read-only', 'Company', /may not change 'Closed label' \(Closed\)/, /right to edit it/],
		],
		[
			'a value that is none of the type',
			{ onDelete: { left: 'deactivate' }, inactive: { right: { ...off, value: 'no' } } },
			[
				'bad-literal',
				'Company',
				/the value for inactive is not a value of type boolean/,
				/'Active label' takes/,
			],
		],
	])('is refused with %s', (_what, policies, [code, label, reason, remedy]) => {
		const finding = {
			severity: 'refusal',
			code,
			path: `Policies, inactive ${label}`,
			reason: expect.stringMatching(reason),
			remedy: expect.stringMatching(remedy),
		};

		expect(inactive(policies)).toEqual({ findings: [finding] });
		expect(compiled({ policies, target: schemas.right })).toEqual({
			ok: false,
			findings: [finding],
		});
	});
});
