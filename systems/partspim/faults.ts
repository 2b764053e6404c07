import { vendorFaults } from '../http';
import type { VendorError, VendorFaults } from '../http';
import { label } from './limits';
import { at } from './names';
import type { Profile } from './profile';

/** Faults in the words of this environment. */
export function partsPimFaults({ places }: Profile): VendorFaults {
	return vendorFaults({
		label,
		errorIn: (body) => errorIn(places, body),
		byStatus: {
			401: {
				class: 'signIn',
				remedy: `Check the key of the credential, the name of its header, and 'Base URL'.`,
			},
			403: {
				class: 'forbidden',
				remedy: 'Have who runs Parts Pim give this key the right to these records.',
			},
			404: { class: 'missing', remedy: 'The record is gone.' },
			409: { class: 'conflict', remedy: 'Another record has this key.' },
			429: {
				class: 'throttled',
				remedy: `Lower 'Requests per Second' of the credential.`,
			},
		},
	});
}

function errorIn(places: Profile['places'], body: unknown): VendorError | undefined {
	const message = at(body, places.errorMessage) ?? at(body, 'message') ?? at(body, 'error');
	const details = at(body, places.errorDetails);
	const all = Array.isArray(details) ? details : [];
	const words = all.map((each) => [textAt(each, 'field'), textAt(each, 'message')].join(': '));
	if (typeof message !== 'string' && all.length === 0) return undefined;
	return {
		code: textAt(all[0], 'rule') || textAt(body, places.errorCode) || undefined,
		message: [typeof message === 'string' ? message : '', ...words].filter(Boolean).join('; '),
		field: textAt(all[0], 'field') || undefined,
		id: textAt(body, 'id') || undefined,
	};
}

function textAt(body: unknown, place: string): string {
	const text = at(body, place);
	return typeof text === 'string' || typeof text === 'number' ? String(text) : '';
}
