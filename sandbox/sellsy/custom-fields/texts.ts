import { bound, outside, unfit, type FieldType } from './field-type';
import type { CustomField } from '../store/records';
import { isEmail, isUrl } from '../records/formats';

interface TextSpec {
	readonly v2: string;
	readonly v1: string;
	readonly label: string;
	/** Letters of the longest text, whatever the definition says. */
	readonly longest: number;
	readonly fits?: (text: string) => boolean;
}

function textType({ longest, fits = () => true, ...names }: TextSpec): FieldType {
	return {
		...names,
		accept(value, field) {
			if (typeof value !== 'string') return unfit('Cette valeur doit être un texte');
			const wrong = lengthOutside(value, field, longest);
			if (wrong) return unfit(wrong);
			return fits(value) ? { value } : unfit("Le format n'est pas valide");
		},
		fromV1: ({ value }) => String(value),
		toV1: (value) => {
			const text = String(value);
			const string = names.v1 === 'richtext' ? {} : { stringval: text };
			return { ...string, textval: text, formatted_value: text };
		},
	};
}

function lengthOutside(text: string, field: CustomField, longest: number): string | undefined {
	const max = Math.min(bound(field, 'char_max') ?? longest, longest);
	return outside(text.length, { min: bound(field, 'char_min'), max }, 'Le nombre de caractères');
}

export const textTypes: readonly FieldType[] = [
	textType({ v2: 'simple-text', v1: 'simpletext', label: 'Simple text', longest: 250 }),
	textType({ v2: 'rich-text', v1: 'richtext', label: 'Rich text', longest: 65_000 }),
	textType({ v2: 'email', v1: 'email', label: 'Email address', longest: 250, fits: isEmail }),
	textType({ v2: 'url', v1: 'url', label: 'Url', longest: 250, fits: isUrl }),
];
