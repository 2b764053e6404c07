import nock from 'nock';

import { createM3ter, createM3terClient, limitsFor } from '../../../systems/m3ter';
import type { Page } from '../../../systems/m3ter';
import { sandboxHost } from '../shared/host';

export const organizationId = '01234567-89ab-cdef-0123-456789abcdef';

const origin = 'https://api.m3ter.com';

// Each test file that imports this has a nock of its own; one left active would answer for the next file in the process too.
afterAll(() => nock.restore());

/** Answers for paths below the organization, in the wire format of m3ter's API reference. */
export function api(): nock.Scope {
	return nock(`${origin}/organizations/${organizationId}`);
}

/** A system that sends to `api()`; its pauses cost no time. */
export function connected() {
	const host = sandboxHost(
		origin,
		async () => await Promise.resolve({ authorization: 'Bearer t' }),
	);
	return { host, system: createM3ter(host, { organizationId }) };
}

/** The client alone, as nodes use it. */
export function client() {
	return createM3terClient(connected().host, { ...limitsFor({}), organizationId });
}

export async function itemsOf<T>(pages: AsyncIterable<Page<T>>): Promise<T[]> {
	const items: T[] = [];
	for await (const page of pages) items.push(...page.items);
	return items;
}

/** Keeps the body of a request, and takes it whatever it is. */
export function into(bodies: unknown[]) {
	return (body: unknown) => bodies.push(body) > 0;
}

/** Before and after each test: nothing leaves this machine, and every expected request was made. */
export function onlyNock(): void {
	beforeEach(() => nock.disableNetConnect());
	afterEach(() => {
		const pending = nock.pendingMocks();
		nock.cleanAll();
		nock.enableNetConnect();
		expect(pending).toEqual([]);
	});
}
