import { z } from 'zod';
import { createRandom } from '../../core/random';
import type { Org } from '../org';
import type { ObjectSchema } from '../schema/schema';
import type { Row, Value } from '../schema/types';
import { toStamp } from '../stamp';
import {
	COMPANY_FORMS,
	COMPANY_TRADES,
	COMPANY_WORDS,
	FIRST_NAMES,
	LAST_NAMES,
	PLACES,
	STREETS,
} from './words';

type Random = () => number;
type Values = Record<string, Value>;

const PAST_MS = 2 * 365 * 86_400_000;
const PLACE_PREFIX: Readonly<Record<string, string>> = {
	Account: 'Billing',
	Contact: 'Mailing',
	Lead: '',
};

function pick<T>(random: Random, from: readonly [T, ...T[]] | readonly T[], fallback: T): T {
	return from[Math.floor(random() * from.length)] ?? fallback;
}

function word(random: Random, from: readonly string[]): string {
	return pick(random, from, '');
}

function companyName(random: Random, n: number): string {
	const parts = [COMPANY_WORDS, COMPANY_TRADES].map((words) => word(random, words));
	return `${parts.join(' ')} ${n} ${word(random, COMPANY_FORMS)}`;
}

function addressValues(random: Random, prefix: string): Values {
	const place = PLACES[Math.floor(random() * PLACES.length)] ?? PLACES[0];
	if (!place) return {};
	return {
		[`${prefix}Street`]: `${word(random, STREETS)} ${1 + Math.floor(random() * 200)}`,
		[`${prefix}City`]: place.city,
		[`${prefix}State`]: place.state,
		[`${prefix}PostalCode`]: String(10_000 + Math.floor(random() * 89_999)),
		[`${prefix}Country`]: place.country,
	};
}

function phone(random: Random): string {
	return `+1 555 ${String(Math.floor(random() * 10_000_000)).padStart(7, '0')}`;
}

function person(random: Random, n: number): Values {
	const FirstName = word(random, FIRST_NAMES);
	const LastName = word(random, LAST_NAMES);
	const mailbox = `${FirstName}.${LastName}.${n}`.normalize('NFKD').replace(/[^\w.]/g, '');
	return {
		FirstName,
		LastName,
		Name: `${FirstName} ${LastName}`,
		Email: `${mailbox.toLowerCase()}@customers.example`,
		Phone: phone(random),
	};
}

type Maker = (random: Random, n: number) => Values;

const makers: Readonly<Record<string, Maker>> = {
	Account: (random, n) => ({
		Name: companyName(random, n),
		AccountNumber: `A-${String(n).padStart(7, '0')}`,
		Phone: phone(random),
		Website: `https://company-${n}.example`,
		Industry: word(random, ['Energy', 'Media', 'Retail', 'Technology']),
		NumberOfEmployees: 1 + Math.floor(random() * 5000),
		AnnualRevenue: Math.floor(random() * 1e8),
	}),
	Contact: person,
	Lead: (random, n) => ({
		...person(random, n),
		Company: companyName(random, n),
		Status: 'Open - Not Contacted',
	}),
	Opportunity: (random, n) => ({
		Name: `Deal ${n}`,
		StageName: word(random, ['Prospecting', 'Negotiation', 'Closed Won']),
		Amount: Math.round(random() * 1e7) / 100,
		CloseDate: new Date(Date.UTC(2026, 0, 1 + Math.floor(random() * 365)))
			.toISOString()
			.slice(0, 10),
	}),
};

function valuesFor(object: ObjectSchema, random: Random, n: number): Values {
	const make = makers[object.name] ?? ((each: Random) => ({ Name: companyName(each, n) }));
	const prefix = PLACE_PREFIX[object.name];
	const place = prefix === undefined ? {} : addressValues(random, prefix);
	return { ...make(random, n), ...place };
}

function makeRow(org: Org, object: ObjectSchema, random: Random): Row {
	const n = org.store.table(object).lastNumber + 1;
	const createdAt = org.now() - PAST_MS + Math.floor(random() * PAST_MS);
	const modifiedAt = createdAt + Math.floor(random() * (org.now() - createdAt));
	const userId = org.anyUser().Id;
	return {
		...valuesFor(object, random, n),
		...(object.field('OwnerId') ? { OwnerId: userId } : {}),
		Id: org.store.newId(object),
		IsDeleted: false,
		CreatedDate: toStamp(createdAt),
		CreatedById: userId,
		LastModifiedDate: toStamp(modifiedAt),
		LastModifiedById: userId,
		SystemModstamp: toStamp(modifiedAt),
	};
}

/** Adds `count` made-up rows, the same for the same seed; their ids. @throws Error without the object */
export function addRecords(org: Org, name: string, count: number, seed: number): string[] {
	const object = org.schema.find(name);
	if (!object) throw new Error(`No object '${name}'`);
	const { next } = createRandom(seed);
	return Array.from({ length: count }, () => {
		const row = makeRow(org, object, next);
		org.store.put(object, row.Id, row);
		return row.Id;
	});
}

/** Adds rows per object, as the seed option `records` asks: `{Account: 1000}`. */
export function fillRecords(org: Org, seed: number, records: unknown): void {
	const counts = z.record(z.number().int().nonnegative()).parse(records);
	for (const [name, count] of Object.entries(counts)) addRecords(org, name, count, seed);
}
