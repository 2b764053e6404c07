import { fullId } from '../../../systems/salesforce/ids';
import {
	inConditions,
	likePattern,
	literal,
	queryPath,
	quoted,
} from '../../../systems/salesforce/soql';
import { field } from './field';

describe('SOQL', () => {
	it('escapes what would end or change a quoted text', () => {
		expect(quoted(`O'Neil \\ \n`)).toBe(`'O\\'Neil \\\\ \\n'`);
	});

	it('takes wildcards in a pattern as text', () => {
		expect(likePattern('%', '50%_', '%')).toBe(`'%50\\%\\_%'`);
	});

	it.each([
		['string', 'a', `'a'`],
		['currency', '1e2', '100'],
		['currency', `1 OR Name != ''`, undefined],
		['boolean', 'true', 'true'],
		['boolean', 'true OR true', undefined],
		['date', '2026-01-31', '2026-01-31'],
		['datetime', '2026-01-31T00:00:00Z OR Id != null', undefined],
		['id', '001A0000001aBcD', `'001A0000001aBcDIAU'`],
		['id', 'not an id', undefined],
		['string', '', undefined],
	])('writes %s %j as %s', (type, text, expected) => {
		expect(literal(field(type), text)).toBe(expected);
	});

	it('encodes apostrophes too, so that the address stays as long as it was measured', () => {
		expect(queryPath('query', `SELECT Id FROM A WHERE N = 'x'`)).not.toContain("'");
	});

	it('splits values by number and by bytes, and loses none', () => {
		const literals = Array.from({ length: 450 }, (_, n) => `'${String(n).padStart(36, '0')}'`);
		const conditions = inConditions('Key__c', literals, 200, 12_000);
		expect(conditions.map((each) => each.split(',').length)).toEqual([200, 200, 50]);
		const narrow = inConditions('Key__c', literals, 200, 1000);
		expect(Math.max(...narrow.map((each) => encodeURIComponent(each).length))).toBeLessThan(1100);
		expect(narrow.flatMap((each) => each.match(/'\d+'/g) ?? [])).toEqual(literals);
	});

	it('keeps 200 UUIDs in one address', () => {
		const literals = Array.from({ length: 200 }, () => `'${crypto.randomUUID()}'`);
		expect(inConditions('Key__c', literals, 200, 12_000)).toHaveLength(1);
	});

	it.each([
		['001A0000001aBcD', '001A0000001aBcDIAU'],
		['001A0000001aBcDIAU', '001A0000001aBcDIAU'],
		['short', 'short'],
	])('spells the id %s as %s', (id, full) => {
		expect(fullId(id)).toBe(full);
	});
});
