import { prefixFor, takeObject } from '../../../sync/target/takeObject';
import type { Naming } from '../../../sync/target/takeObject';

import { names, proposal } from './names';

const listed = (...objects: readonly [string, string][]) =>
	objects.map(([object, label]) => ({ object, label }));

const both = listed(
	['client', 'px Client'],
	['Client', 'px Client'],
	['Own', 'Own'],
	['a.Client', 'Somebody'],
	['b.Kunde', 'PX client'],
	['b.Other', 'Other'],
);
const onlyA = both.filter(({ object }) => !object.startsWith('b.'));
const naming: Naming = { names, picked: false, proposal };

const taken = (given: string, objects = onlyA, more: Partial<Naming> = {}) => {
	const result = takeObject(given, objects, { ...naming, ...more });
	return 'object' in result ? result.object : result.finding.code;
};

describe('the object that a name stands for', () => {
	it.each([
		['the proposed name', 'Client', 'a.Client'],
		['in another case', 'cLIENT', 'cLIENT'],
		['an own object that is there', 'Own', 'Own'],
		['a standard one', 'client', 'client'],
		['one with a prefix', 'z.Gone', 'z.Gone'],
		['one that is nowhere', 'Ghost', 'no-package'],
	])('%s: %s → %s', (_what, given, expected) => {
		expect(taken(given)).toBe(expected);
	});

	it('is itself where it was picked from the list', () => {
		expect(taken('Client', onlyA, { picked: true })).toBe('Client');
	});

	it('is found by its label where a package calls it otherwise', () => {
		expect(taken('Client', listed(['b.Kunde', 'PX-Client']))).toBe('b.Kunde');
	});

	it('is refused with the packages where several have it', () => {
		const result = takeObject('Client', both, naming);

		expect(result).toMatchObject({ finding: { code: 'several-packages', path: 'Namespace' } });
		expect(JSON.stringify(result)).toContain('a (Somebody, a.Client) or of b (PX client, b.Kunde)');
	});

	it.each([
		['A', 'a.Client'],
		['b', 'b.Kunde'],
		['c', 'no-package'],
	])('is that of the prefix %s: %s', (prefix, expected) => {
		expect(taken('Client', both, { prefix })).toBe(expected);
	});

	it('is refused where one package has several that could be meant', () => {
		const two = listed(['b.Kunde', 'px Client'], ['b.Customer', 'pax client']);

		expect(taken('Client', two)).toBe('several-objects');
	});

	it('is the one of that very name where others have its label', () => {
		expect(taken('Client', listed(['b.Kunde', 'px Client'], ['b.Client', 'px Client']))).toBe(
			'b.Client',
		);
	});
});

describe('the prefix of fields', () => {
	it('is that of the object, else the one chosen, else that of the only package that fits', () => {
		const fitting = listed(['a.X', 'px Client']);

		expect(prefixFor('z.Client', fitting, { ...naming, prefix: 'q' })).toBe('z');
		expect(prefixFor('client', fitting, { ...naming, prefix: 'q' })).toBe('q');
		expect(prefixFor('client', fitting, naming)).toBe('a');
		expect(prefixFor('client', [...fitting, ...listed(['b.X', 'px Client'])], naming)).toBe(
			undefined,
		);
	});
});
