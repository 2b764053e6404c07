import { codeLookup, nameLookup } from '../../../sync/values';

describe('a country', () => {
	const find = codeLookup('country');
	const name = nameLookup('country');

	it.each([
		['NL', 'NL'],
		['nl', 'NL'],
		['UK', 'GB'],
		['Netherlands', 'NL'],
		['the netherlands', 'NL'],
		['NETHERLANDS ', 'NL'],
		['Deutschland', 'DE'],
		['España', 'ES'],
		['Espana', 'ES'],
		['United States', 'US'],
		['United States of America', 'US'],
		['U.S.A.', 'US'],
		["Côte d'Ivoire", 'CI'],
		['Cote d’Ivoire', 'CI'],
		['St. Lucia', 'LC'],
		['Bosnia and Herzegovina', 'BA'],
		['Bosnia & Herzegovina', 'BA'],
		['Viet Nam', 'VN'],
		['Turkey', 'TR'],
		['Türkiye', 'TR'],
		['Czech Republic', 'CZ'],
		['Great Britain', 'GB'],
		['Russian Federation', 'RU'],
		['Hong Kong', 'HK'],
	])('%p is %p', (text, code) => expect(find(text)).toBe(code));

	it.each(['', ' ', 'Atlantis', 'XX', 'ZZ', 'EU', 'Europe', 'A', 'N', '12', 'Nether', 'Amsterdam'])(
		'%p stays unknown',
		(text) => expect(find(text)).toBeUndefined(),
	);

	it('is found by the name of its code, for every code', () => {
		const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
		const codes = letters
			.flatMap((a) => letters.map((b) => a + b))
			.filter((code) => find(code) === code);

		expect(codes.length).toBeGreaterThanOrEqual(249);
		expect(codes.filter((code) => find(name(code) ?? '') !== code)).toEqual([]);
	});
});

describe('a currency', () => {
	const find = codeLookup('currency');

	it.each([
		['EUR', 'EUR'],
		['eur', 'EUR'],
		['Euro', 'EUR'],
		['US Dollar', 'USD'],
		['british pound', 'GBP'],
	])('%p is %p', (text, code) => expect(find(text)).toBe(code));

	it.each(['', 'XYZ', '€', 'Dollar', 'EU', 'EURO COIN'])('%p stays unknown', (text) =>
		expect(find(text)).toBeUndefined(),
	);

	it('has a name', () => expect(nameLookup('currency')('JPY')).toBe('Japanese Yen'));
});

describe('a language', () => {
	const find = codeLookup('language');

	it.each([
		['nl', 'nl'],
		['NL', 'nl'],
		['Dutch', 'nl'],
		['german', 'de'],
		['French', 'fr'],
	])('%p is %p', (text, code) => expect(find(text)).toBe(code));

	it.each(['', 'xx', 'Klingonese', 'zz'])('%p stays unknown', (text) =>
		expect(find(text)).toBeUndefined(),
	);

	it('has a name, and what is no code has none', () => {
		expect(nameLookup('language')('de')).toBe('German');
		expect(nameLookup('language')('Deutsch')).toBeUndefined();
		expect(nameLookup('country')('ZQ')).toBeUndefined();
	});
});
