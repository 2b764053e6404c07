import { isDay } from '../records/formats';
import type { CustomField } from '../store/records';
import { unfit, type FieldType } from './field-type';

const date: FieldType = {
	v2: 'date',
	v1: 'date',
	label: 'Date',
	accept(value, field) {
		if (!isDay(value)) return unfit("Cette date n'est pas valide");
		return between(value, field, 'min_date', 'max_date');
	},
	fromV1: ({ value }, _field, { face }) =>
		isWholeNumber(value) ? face.day(Number(value) * 1000) : value,
	toV1(value, _field, { face }) {
		const day = String(value);
		return {
			timestampval: String(face.midnight(day)),
			formatted_value: day.split('-').reverse().join('/'),
		};
	},
};

const time: FieldType = {
	v2: 'time',
	v1: 'time',
	label: 'Hour',
	accept(value, field) {
		const isTime = typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
		return isTime ? between(value, field, 'min_hour', 'max_hour') : unfit('HH:MM attendu');
	},
	fromV1: ({ value }) => (isWholeNumber(value) ? clockOf(Number(value)) : value),
	toV1(value) {
		const [hours = 0, minutes = 0] = String(value).split(':').map(Number);
		const seconds = String(hours * 3600 + minutes * 60);
		return { timestampval: seconds, numericval: seconds, formatted_value: String(value) };
	},
};

export const timeTypes: readonly FieldType[] = [date, time];

/** Days and hours in these forms are in order when their texts are. */
function between(value: string, { parameters }: CustomField, from: string, to: string) {
	const [min, max] = [parameters[from], parameters[to]];
	if (typeof min === 'string' && min !== '' && value < min) return unfit(`Au plus tôt ${min}`);
	if (typeof max === 'string' && max !== '' && value > max) return unfit(`Au plus tard ${max}`);
	return { value };
}

const isWholeNumber = (value: unknown) => /^-?\d+$/.test(String(value));

function clockOf(seconds: number): string {
	const pair = (value: number) => String(value).padStart(2, '0');
	return `${pair(Math.floor(seconds / 3600))}:${pair(Math.floor(seconds / 60) % 60)}`;
}
