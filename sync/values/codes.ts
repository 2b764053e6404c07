import type { CodeList } from '../contracts';

/**
 * Code lists from the Unicode data that Node carries. A text is found by its code or by its English name, whatever its
 * case; what is not found stays unknown rather than guessed.
 */
const displayTypes = { country: 'region', currency: 'currency', language: 'language' } as const;

/** ISO 3166's official short names and common forms, where they are not the Unicode name. */
const otherCountryNames: Readonly<Record<string, string>> = {
	'Bolivia (Plurinational State of)': 'BO',
	'Bonaire, Sint Eustatius and Saba': 'BQ',
	'British Indian Ocean Territory (Chagos Archipelago)': 'IO',
	'Brunei Darussalam': 'BN',
	'Cabo Verde': 'CV',
	Congo: 'CG',
	'Democratic Republic of the Congo': 'CD',
	'Czech Republic': 'CZ',
	England: 'GB',
	'Falkland Islands (Malvinas)': 'FK',
	'Great Britain': 'GB',
	'Heard Island and McDonald Islands': 'HM',
	Holland: 'NL',
	'Holy See (Vatican City State)': 'VA',
	'Holy See': 'VA',
	'Hong Kong': 'HK',
	'Iran (Islamic Republic of)': 'IR',
	'Ivory Coast': 'CI',
	"Democratic People's Republic of Korea": 'KP',
	'Republic of Korea': 'KR',
	'Kyrgyz Republic': 'KG',
	"Lao People's Democratic Republic": 'LA',
	'Libyan Arab Jamahiriya': 'LY',
	Macao: 'MO',
	Macau: 'MO',
	'Republic of Moldova': 'MD',
	Myanmar: 'MM',
	'North Macedonia': 'MK',
	Palestine: 'PS',
	'Russian Federation': 'RU',
	Scotland: 'GB',
	'Svalbard and Jan Mayen Islands': 'SJ',
	Swaziland: 'SZ',
	'Syrian Arab Republic': 'SY',
	'Tanzania (United Republic of)': 'TZ',
	Turkey: 'TR',
	Turkiye: 'TR',
	'United States Minor Outlying Islands': 'UM',
	'United States of America': 'US',
	USA: 'US',
	'U.S.A.': 'US',
	'Venezuela (Bolivarian Republic of)': 'VE',
	'Viet Nam': 'VN',
	'Virgin Islands, British': 'VG',
	'Virgin Islands, U.S.': 'VI',
	Wales: 'GB',
};

/** Unicode regions that are groups, placeholders or test data. */
const notCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Finds the ISO 3166-1 alpha-2, ISO 4217 or ISO 639 code of a code, an English name or a country's own. Built once, asked often. */
export function codeLookup(list: CodeList): (text: string) => string | undefined {
	const names = nameLookup(list);
	const codes = new Map<string, string>();
	const assigned = assignedCodes(list).filter((code) => names(code) !== undefined);
	// First, so that an English name wins over another country's name for itself.
	if (list === 'country')
		for (const code of assigned) codes.set(folded(nativeName(code) ?? code), code);
	for (const code of assigned) {
		codes.set(folded(code), code);
		codes.set(folded(names(code) ?? code), code);
	}
	if (list === 'country')
		for (const [name, code] of Object.entries(otherCountryNames)) codes.set(folded(name), code);
	return (text) => codes.get(folded(text)) ?? replacedCode(list, text.trim());
}

/** What a country's people call it: DE is Deutschland. */
function nativeName(code: string): string | undefined {
	const { language } = new Intl.Locale('und', { region: code }).maximize();
	return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
}

/** What different spellings of one name have in common: no case, accents, punctuation or small words. */
function folded(text: string): string {
	return text
		.normalize('NFD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/&/g, ' and ')
		.replace(/\bst\b\.?/g, 'saint')
		.replace(/\b(the|of|and)\b/g, ' ')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
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
