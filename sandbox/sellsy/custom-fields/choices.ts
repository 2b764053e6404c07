import { z } from 'zod';
import type { CustomField } from '../store/records';
import { bound, outside, unfit, type FieldType } from './field-type';

const ids = z.array(z.number().int());

/** One of the definition's options, by its id; v1 writes its text. */
function oneOption(names: Pick<FieldType, 'v2' | 'v1' | 'label'>): FieldType {
	return {
		...names,
		accept: (value, { options }) =>
			options.some(({ id }) => id === value) ? { value } : unfit("Cette option n'existe pas"),
		fromV1: ({ value }, field) => optionOf(field, value),
		toV1(value, field) {
			const label = labelOf(field, value);
			return { stringval: label, formatted_value: label };
		},
	};
}

const checkbox: FieldType = {
	v2: 'checkbox',
	v1: 'checkbox',
	label: 'Multiple choice',
	accept(value, field) {
		const sent = ids.safeParse(value).data;
		const known = (id: number) => field.options.some((option) => option.id === id);
		if (!sent?.every(known)) return unfit("Une option n'existe pas");
		const bounds = { min: bound(field, 'min') ?? 1, max: bound(field, 'max') };
		const wrong = outside(sent.length, bounds, 'Le nombre de choix');
		return wrong ? unfit(wrong) : { value: [...new Set(sent)] };
	},
	fromV1: ({ value }, field) => [value].flat().map((text) => optionOf(field, text)),
	toV1: (value, field) => ({
		formatted_value: ids
			.parse(value)
			.map((id) => labelOf(field, id))
			.join(','),
	}),
};

const boolean: FieldType = {
	v2: 'boolean',
	v1: 'boolean',
	label: 'Yes/No',
	accept: (value) => (typeof value === 'boolean' ? { value } : unfit('true ou false attendu')),
	fromV1: ({ value }) => (value === 'Y' ? true : value === 'N' ? false : value),
	toV1: (value) => ({ boolval: value ? 'Y' : 'N', formatted_value: value ? 'Oui' : 'Non' }),
};

export const choiceTypes: readonly FieldType[] = [
	oneOption({ v2: 'radio', v1: 'radio', label: 'Radio button' }),
	oneOption({ v2: 'select', v1: 'select', label: 'Select' }),
	checkbox,
	boolean,
];

/** Id of the option with this very text; -1, which no option has, when there is none. */
const optionOf = ({ options }: CustomField, text: unknown) =>
	options.find(({ label }) => label === String(text))?.id ?? -1;

const labelOf = ({ options }: CustomField, id: unknown) =>
	options.find((option) => option.id === id)?.label ?? '';
