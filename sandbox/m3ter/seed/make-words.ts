import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { base, en, Faker } from '@faker-js/faker';

/**
 * Writes `words.json`, what seeded accounts are put together from:
 * `npx tsx sandbox/m3ter/seed/make-words.ts`. Kept as a file so that the same seed gives the same
 * accounts whatever faker's version, and a million of them take seconds instead of minutes.
 */
function makeWords(): void {
	const faker = new Faker({ locale: [en, base], seed: 20_260_101 });
	const words = (count: number, make: () => string) => [
		...new Set(faker.helpers.multiple(make, { count })),
	];
	const vocabulary = {
		companies: words(900, () => faker.company.name()),
		people: words(400, () => faker.person.fullName()),
		streets: words(600, () => faker.location.streetAddress()),
		cities: words(400, () => faker.location.city()),
		states: words(100, () => faker.location.state()),
		postCodes: words(400, () => faker.location.zipCode()),
	};
	writeFileSync(join(__dirname, 'words.json'), `${JSON.stringify(vocabulary, null, '\t')}\n`);
}

makeWords();
