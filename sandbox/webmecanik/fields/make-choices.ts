import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `choices.json`, what countries, locales and time zones may be:
 * `npx tsx sandbox/webmecanik/fields/make-choices.ts`. Kept as a file so that another Node's ICU changes nothing.
 */
function makeChoices(): void {
	const choices = {
		countries: codes().flatMap((code) => nameOf(countryNames, code)),
		locales: LANGUAGES.flatMap((language) => [
			language,
			...(REGIONS_OF[language] ?? []).map((region) => `${language}_${region}`),
		]),
		timezones: Intl.supportedValuesOf('timeZone'),
	};
	writeFileSync(join(__dirname, 'choices.json'), `${JSON.stringify(choices, null, '\t')}\n`);
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const codes = () => LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** Regions CLDR names that are no countries. */
const NO_COUNTRIES = new Set([
	'AC',
	'CP',
	'DG',
	'EA',
	'EU',
	'EZ',
	'IC',
	'QO',
	'TA',
	'UN',
	'XA',
	'XB',
	'ZZ',
]);
/** Codes that were given up, whose names CLDR still knows under the new code. */
const GIVEN_UP = new Set([
	'AN',
	'BU',
	'CS',
	'DD',
	'DY',
	'FX',
	'HV',
	'NH',
	'NT',
	'RH',
	'SU',
	'TP',
	'UK',
	'VD',
	'YD',
	'YU',
	'ZR',
]);
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function nameOf(names: Intl.DisplayNames, code: string): string[] {
	const name = NO_COUNTRIES.has(code) || GIVEN_UP.has(code) ? undefined : names.of(code);
	return name ? [name] : [];
}

const LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'pt'];
const REGIONS_OF: Readonly<Record<string, string[]>> = {
	de: ['AT', 'CH', 'DE', 'LU'],
	en: ['AU', 'CA', 'GB', 'IE', 'US'],
	es: ['AR', 'ES', 'MX'],
	fr: ['BE', 'CA', 'CH', 'FR', 'LU'],
	it: ['CH', 'IT'],
	nl: ['BE', 'NL'],
	pl: ['PL'],
	pt: ['BR', 'PT'],
};

makeChoices();
