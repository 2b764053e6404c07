import type { Chance } from '../../core/chance';
import type { Account } from '../account';
import { fieldsOf } from '../custom-fields/values';
import type { CustomField, Party } from '../store/records';

type Make = (chance: Chance, field: CustomField, account: Account) => unknown;

const day = (chance: Chance) =>
	new Date(Date.UTC(2024, chance.below(36), 1 + chance.below(28))).toISOString().slice(0, 10);
const pair = (value: number) => String(value).padStart(2, '0');
const one = (chance: Chance, list: ReadonlyArray<{ readonly id: number }>) => chance.pick(list).id;

const make: Readonly<Record<string, Make>> = {
	'simple-text': (chance) => `R-${chance.below(100_000)}`,
	'rich-text': (chance) => `<p>Rencontré au salon <b>n° ${chance.below(40)}</b> &amp; rappelé.</p>`,
	numeric: (chance) => String(chance.below(100)),
	amount: (chance) => ({
		amount: `${chance.below(90_000)}.${pair(chance.below(100))}`,
		currency: 'EUR',
	}),
	'numeric-with-unit': (chance) => ({ number: `${chance.below(5_000)}.5`, unit_id: 3 }),
	radio: (chance, { options }) => one(chance, options),
	select: (chance, { options }) => one(chance, options),
	checkbox: (chance, { options }) =>
		options.filter((_option, index) => index === 0 || chance.hits(0.5)).map(({ id }) => id),
	date: day,
	time: (chance) => `${pair(8 + chance.below(11))}:${pair(15 * chance.below(4))}`,
	email: (chance) => `compta.${chance.below(1_000)}@factures.example`,
	url: (chance) => `https://www.linkedin.example/company/${chance.below(10_000)}`,
	boolean: (chance) => chance.hits(0.5),
	'company-individual': (chance, _field, { thirds }) => [
		chance.pick(thirds.all().slice(0, 5)).record.id,
	],
	item: (chance, _field, { items }) => [chance.pick(items.all()).record.id],
	contact: (chance, _field, { contacts }) => [chance.pick(contacts.all().slice(0, 5)).record.id],
	staff: (chance, { parameters }) =>
		parameters.number_of_values === 1 ? [32] : [31, one(chance, [{ id: 32 }, { id: 34 }])],
};

/** Values of about half a record's fields; what is required is filled in on nearly all. */
export function seedValues(
	account: Account,
	party: Pick<Party, 'kind' | 'type'>,
	chance: Chance,
): Party['values'] {
	const filled = fieldsOf(account, party).flatMap((field) => {
		const makes = make[field.type];
		const hits = chance.hits(field.mandatory ? 0.95 : 0.4);
		return makes && hits && canPoint(account, field)
			? [[field.id, makes(chance, field, account)]]
			: [];
	});
	return Object.fromEntries(filled) as Party['values'];
}

/** Whether there is already something a field of this type may point at. */
function canPoint({ thirds, contacts }: Account, { type }: CustomField): boolean {
	if (type === 'company-individual') return thirds.size > 0;
	return type !== 'contact' || contacts.size > 0;
}
