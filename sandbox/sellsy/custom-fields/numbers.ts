import { z } from 'zod';
import { byId, currencies, units } from '../lookups';
import type { CustomField } from '../store/records';
import { bound, outside, unfit, type Accepted, type FieldType } from './field-type';

const amount = z.object({
	amount: z.union([z.string(), z.number()]).nullable(),
	currency: z.string().nullable(),
});
const measure = z.object({
	number: z.union([z.string(), z.number()]).nullable(),
	unit_id: z.number().int().nullable(),
});

const numeric: FieldType = {
	v2: 'numeric',
	v1: 'numeric',
	label: 'Numeric value',
	accept: (value, field, { settings }) =>
		decimal(value, field, settings.numericDecimals ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/),
	fromV1: ({ value }) => String(value),
	toV1: (value) => ({ numericval: String(value), formatted_value: String(value) }),
};

/** Both keys are required; null stands for the definition's default (documented). */
const amountType: FieldType = {
	v2: 'amount',
	v1: 'amount',
	label: 'Amount with currency',
	accept(value, field) {
		const sent = amount.safeParse(value).data;
		if (!sent) return unfit('Les clés amount et currency sont obligatoires');
		const currency = sent.currency ?? String(field.parameters.currency ?? 'EUR');
		if (!currencies.some(({ code }) => code === currency)) return unfit('Devise inconnue');
		return inPair(decimal(sent.amount ?? defaultOf(field), field), (number) => ({
			amount: number,
			currency,
		}));
	},
	fromV1: ({ value, currencyid }) => ({
		amount: String(value),
		currency: byId(currencies, Number(currencyid))?.code ?? null,
	}),
	toV1(value) {
		const { amount: number, currency } = amount.parse(value);
		const symbol = currencies.find(({ code }) => code === currency)?.symbol ?? '';
		return {
			decimalval: nineDecimals(number),
			currency: currency ?? '',
			formatted_value: `${String(number).replace('.', ',')} ${symbol}`,
		};
	},
};

const unitType: FieldType = {
	v2: 'numeric-with-unit',
	v1: 'unit',
	label: 'Numeric field with unit',
	accept(value, field) {
		const sent = measure.safeParse(value).data;
		if (!sent) return unfit('Les clés number et unit_id sont obligatoires');
		const unitId = sent.unit_id ?? unitNamed(field.parameters.unit);
		if (!byId(units, unitId)) return unfit('Unité inconnue');
		return inPair(decimal(sent.number ?? defaultOf(field), field), (number) => ({
			number,
			unit_id: unitId,
		}));
	},
	fromV1: ({ value, unitid }) => ({
		number: String(value),
		unit_id: unitid === undefined ? null : Number(unitid),
	}),
	toV1(value) {
		const { number, unit_id } = measure.parse(value);
		const unit = byId(units, unit_id)?.label ?? '';
		return {
			decimalval: nineDecimals(number),
			unit,
			formatted_value: `${String(number).replace('.', ',')} ${unit}`,
		};
	},
};

export const numberTypes: readonly FieldType[] = [numeric, amountType, unitType];

/** A number as text, within the definition's bounds. */
function decimal(value: unknown, field: CustomField, pattern = /^-?\d+(\.\d+)?$/): Accepted {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || !pattern.test(text)) return unfit("Ce nombre n'est pas valide");
	const bounds = { min: bound(field, 'min_value'), max: bound(field, 'max_value') };
	const wrong = outside(Number(text), bounds, 'La valeur');
	return wrong ? unfit(wrong) : { value: text };
}

function inPair(accepted: Accepted, pair: (number: unknown) => unknown): Accepted {
	return 'unfit' in accepted ? accepted : { value: pair(accepted.value) };
}

const defaultOf = (field: CustomField) => field.parameters.default_value ?? '0';
const unitNamed = (label: unknown) => units.find((each) => each.label === label)?.id;

/** v1 writes decimals with nine places. */
export function nineDecimals(value: unknown): string {
	const [whole = '0', places = ''] = String(value).split('.');
	return `${whole}.${places.padEnd(9, '0').slice(0, 9)}`;
}
