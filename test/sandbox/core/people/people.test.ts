import { peopleOf } from '../../../../sandbox/core/people/people';

describe('made-up people', () => {
	it('are the same for the same seed, and others for another', () => {
		expect(peopleOf({ count: 20, seed: 1 })).toEqual(peopleOf({ count: 20, seed: 1 }));
		expect(peopleOf({ count: 20, seed: 2 })).not.toEqual(peopleOf({ count: 20, seed: 1 }));
	});

	it('of a smaller estate are the first of a larger one, clean or messy', () => {
		for (const messy of [false, true]) {
			const many = peopleOf({ count: 60, seed: 3, messy });
			expect(peopleOf({ count: 25, seed: 3, messy })).toEqual(many.slice(0, 25));
		}
	});

	it('have an address of their own each, and work in companies of several', () => {
		const people = peopleOf({ count: 300, seed: 1 });
		expect(new Set(people.map(({ email }) => email)).size).toBe(300);
		expect(new Set(people.map(({ company }) => company)).size).toBe(100);
	});

	it('of a messy estate share mailboxes, lack names, come twice and write as they like', () => {
		const people = peopleOf({ count: 300, seed: 1, messy: true });
		const emails = people.flatMap(({ email }) => email ?? []);
		const texts = people.map((person) => JSON.stringify(person));

		expect(emails.filter((email) => email.startsWith('contact@')).length).toBeGreaterThan(5);
		expect(emails.some((email) => email !== email.toLowerCase())).toBe(true);
		expect(emails.some((email) => email !== email.trim())).toBe(true);
		expect(people.some(({ lastName }) => lastName === null)).toBe(true);
		expect(people.some(({ email }) => email === null)).toBe(true);
		expect(people.some(({ firstName }) => firstName !== firstName?.normalize('NFC'))).toBe(true);
		expect(new Set(texts).size).toBeLessThan(texts.length);
	});
});
