/**
 * Code lists from the Unicode data that Node carries. A text is found by its code or by its English name, whatever its
 * case; what is not found stays unknown rather than guessed.
 */
export type CodeList = 'country' | 'currency' | 'language';

const displayTypes = { country: 'region', currency: 'currency', language: 'language' } as const;

/** Names people write that are not the Unicode ones. */
const otherCountryNames: Readonly<Record<string, string>> = {
	usa: 'US',
	'u.s.a.': 'US',
	'united states of america': 'US',
	'great britain': 'GB',
	england: 'GB',
	scotland: 'GB',
	wales: 'GB',
	'czech republic': 'CZ',
	'the netherlands': 'NL',
	holland: 'NL',
	'republic of korea': 'KR',
	'russian federation': 'RU',
	'viet nam': 'VN',
	turkey: 'TR',
	'ivory coast': 'CI',
	'hong kong': 'HK',
	macau: 'MO',
};

/** Unicode regions that are groups, placeholders or test data. */
const notCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Finds the ISO 3166-1 alpha-2, ISO 4217 or ISO 639 code of a code or an English name. Built once, asked often. */
export function codeLookup(list: CodeList): (text: string) => string | undefined {
	const names = nameLookup(list);
	const codes = new Map<string, string>();
	for (const code of assignedCodes(list)) {
		const name = names(code);
		if (name === undefined) continue;
		codes.set(code.toLowerCase(), code);
		codes.set(name.toLowerCase(), code);
	}
	if (list === 'country')
		for (const [name, code] of Object.entries(otherCountryNames)) codes.set(name, code);
	return (text) => codes.get(text.trim().toLowerCase()) ?? replacedCode(list, text.trim());
}

/** English name of a code; undefined where the code is not assigned. */
export function nameLookup(list: CodeList): (code: string) => string | undefined {
	const names = new Intl.DisplayNames(['en'], { type: displayTypes[list], fallback: 'none' });
	const shape = list === 'currency' ? /^[A-Za-z]{3}$/ : /^[A-Za-z]{2}$/;
	return (code) => (shape.test(code) ? names.of(code) : undefined);
}

function assignedCodes(list: CodeList): string[] {
	if (list === 'currency') return Intl.supportedValuesOf('currency');
	const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
	const pairs = letters.flatMap((first) => letters.map((second) => first + second));
	return list === 'country'
		? pairs.filter((pair) => currentRegion(pair) === pair && !notCountries.has(pair))
		: pairs.map((pair) => pair.toLowerCase());
}

/** A code that Unicode knows as the old form of another: UK is GB. */
function replacedCode(list: CodeList, text: string): string | undefined {
	if (list !== 'country' || !/^[A-Za-z]{2}$/.test(text)) return undefined;
	const current = currentRegion(text.toUpperCase());
	return current === text.toUpperCase() ? undefined : current;
}

function currentRegion(code: string): string | undefined {
	return new Intl.Locale('und', { region: code }).region;
}
