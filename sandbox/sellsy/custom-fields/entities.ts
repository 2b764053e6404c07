import { z } from 'zod';
import type { Account } from '../account';
import type { CustomField, Party } from '../store/records';
import { bound, outside, unfit, type FieldType } from './field-type';

const ids = z.array(z.number().int());

/** Entities of one kind a field may point at. */
interface Target {
	/** Whether there is one with this id and the field takes it. */
	takes(id: number, field: CustomField, account: Account): boolean;
	nameOf(id: number, account: Account): string;
}

const LARGEST = 10;

function entityType(
	names: Pick<FieldType, 'v2' | 'v1' | 'label' | 'toV2'>,
	target: Target,
): FieldType {
	return {
		...names,
		accept(value, field, account) {
			const sent = ids.safeParse(value).data;
			if (!sent?.every((id) => target.takes(id, field, account))) {
				return unfit("Un identifiant n'existe pas ou n'est pas accepté");
			}
			const max = Math.min(bound(field, 'number_of_values') ?? LARGEST, LARGEST);
			const wrong = outside(sent.length, { min: 1, max }, 'Le nombre de valeurs');
			return wrong ? unfit(wrong) : { value: [...new Set(sent)] };
		},
		fromV1: ({ value }) => [value].flat().map(Number),
		toV1(value, _field, account) {
			const kept = ids.parse(value);
			return {
				textval: serialised(kept),
				formatted_value: kept.map((id) => target.nameOf(id, account)).join(', '),
			};
		},
	};
}

/** Fields that say of neither clients, prospects nor suppliers that they take them take all. */
function takesThird({ type }: Party, { parameters }: CustomField): boolean {
	const flags = ['client', 'prospect', 'supplier'].filter((name) => parameters[name] === true);
	return flags.length === 0 || flags.includes(String(type));
}

const third = entityType(
	{
		v2: 'company-individual',
		v1: 'third',
		label: 'Client',
		// Written as bare ids and read with their type (documented).
		toV2: (value, { thirds, settings }) =>
			ids.parse(value).flatMap((id) => {
				const kinds = settings.thirdsOfBothKinds.includes(id)
					? ['company', 'individual']
					: [thirds.get(id)?.kind ?? 'company'];
				return kinds.map((type) => ({ type, id }));
			}),
	},
	{
		takes(id, field, { thirds }) {
			const found = thirds.get(id);
			return found !== undefined && takesThird(found, field);
		},
		nameOf: (id, { thirds }) => partyName(thirds.get(id)),
	},
);

const people = entityType(
	{ v2: 'contact', v1: 'people', label: 'Contact' },
	{
		takes: (id, _field, { contacts }) => contacts.get(id) !== undefined,
		nameOf: (id, { contacts }) => partyName(contacts.get(id)),
	},
);

const staff = entityType(
	{ v2: 'staff', v1: 'staff', label: 'Collaborator' },
	{
		takes: (id, _field, { staffs }) => staffs.get(id)?.active === true,
		nameOf(id, { staffs }) {
			const found = staffs.get(id);
			return found ? `${found.firstName} ${found.lastName}` : '';
		},
	},
);

const item = entityType(
	{ v2: 'item', v1: 'item', label: 'Item' },
	{
		takes(id, { parameters }, { items }) {
			const found = items.get(id);
			const flags = ['product', 'service'].filter((name) => parameters[name] === true);
			return found !== undefined && (flags.length === 0 || flags.includes(found.type));
		},
		nameOf: (id, { items }) => items.get(id)?.name ?? '',
	},
);

export const entityTypes: readonly FieldType[] = [third, item, people, staff];

/** Name of a company, or first and last name; empty of one that is gone. */
export function partyName(party: Party | undefined): string {
	if (!party) return '';
	const { name, first_name, last_name } = party.fields;
	if (party.kind === 'company') return String(name);
	return [first_name, last_name].filter(Boolean).join(' ');
}

/** As PHP serialises a list of texts. */
function serialised(list: readonly number[]): string {
	const entries = list.map(String).map((text, at) => `i:${at};s:${text.length}:"${text}";`);
	return `a:${list.length}:{${entries.join('')}}`;
}
