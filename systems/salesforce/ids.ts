const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

export function isRecordId(text: string): boolean {
	return /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(text);
}

/**
 * The 18-character form of a record id: a 15-character id tells records apart by case alone, so Salesforce adds three
 * letters that spell which of its letters are capitals. Anything else is returned as it is.
 */
export function fullId(id: string): string {
	if (id.length !== 15 || !isRecordId(id)) return id;
	return id + [0, 5, 10].map((from) => alphabet[capitals(id.slice(from, from + 5))]).join('');
}

/** The capitals of five characters as bits, the first one lowest. */
function capitals(five: string): number {
	return [...five].reduce((bits, letter, at) => bits | (/[A-Z]/.test(letter) ? 1 << at : 0), 0);
}
