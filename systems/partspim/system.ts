import { z } from 'zod';

import type { Field, Finding, System, SystemObject } from '../../sync/contracts';
import { SystemFault } from '../../sync/contracts';
import { createClient } from '../http';
import type { Host } from '../http';
import { changesOf } from './changes';
import { pageOf, pagesOf } from './connection';
import type { Connection } from './connection';
import { partsPimFaults } from './faults';
import { findIn } from './find';
import { label, limitsFor, retry } from './limits';
import type { Pace } from './limits';
import { at } from './names';
import { contract, kinds } from './profile';
import type { Kind, Profile } from './profile';
import { fieldsOf, labels } from './schema';
import { writeTo } from './write';

export interface PartsPimSettings extends Pace {
	/** Address of the environment's API, without a slash at the end. */
	readonly baseUrl: string;
	/** How the environment speaks; absent: as the contract has it. */
	readonly profile?: Profile;
	readonly overlap?: number;
	/** What an article number may look like. Default: digits only. */
	readonly skuRule?: keyof typeof articleNumbers;
}

export const articleNumbers = { digits: /^\d+$/, decimal: /^\d+(\.\d+)?$/, off: /^/ } as const;

/** ms */
export const defaultOverlap = 60_000;

/** An environment of Parts Pim by the contract that Lockstep proposes; `host` sends paths below its API and adds the key. */
export function createPartsPim(host: Host, settings: PartsPimSettings): System {
	const profile = settings.profile ?? contract;
	const limits = limitsFor(settings);
	const faults = partsPimFaults(profile);
	const client = createClient(host, { faults, retry, ...limits });
	const connection: Connection = {
		...{ client, faults, profile, overlap: settings.overlap ?? defaultOverlap },
		articleNumbers: articleNumbers[settings.skuRule ?? 'digits'],
	};
	const knock = async () => await client.ask({ path: profile.paths.ping });
	const clock = async () => clockIn(connection, (await knock()).headers['date']);
	return {
		...{ name: 'partspim', label, limits, clock },
		identity: async () => {
			const { host: server, pathname } = new URL(settings.baseUrl);
			const told = at((await knock()).body, profile.places.one);
			const named = z.object({ environment: z.string() }).safeParse(told).data?.environment;
			const id = `${server}${pathname.replace(/\/+$/, '')}`;
			return { id, label: named ?? id };
		},
		preflight: async (objects) => await preflight(connection, objects),
		objects: async () =>
			await Promise.resolve(kinds.map((object) => ({ object, label: labels[object] }))),
		object: (name) => objectOf(connection, name, clock),
		requests: () => client.requests(),
	};
}

function clockIn({ faults }: Connection, date: string | undefined): number {
	const now = Date.parse(date ?? '');
	if (!Number.isNaN(now)) return now;
	throw faults.refusal(
		'NO_DATE',
		`Parts Pim's answer carried no Date header`,
		`Check that no proxy between n8n and Parts Pim takes the header 'Date' away.`,
	);
}

function objectOf(
	connection: Connection,
	object: string,
	clock: () => Promise<number>,
): SystemObject {
	const kind = kinds.find((each) => each === object);
	let described: Promise<readonly Field[]> | undefined;
	const known = async () => {
		if (!kind) throw unknown(connection, object);
		described ??= liveFields(connection, kind);
		return { kind, fields: await described };
	};
	return {
		feed: connection.profile.since.parameter === '' ? 'listing' : 'edits',
		describe: async () => {
			const { kind: of, fields } = await known();
			return { object, label: labels[of], fields, codecVersion: 1 };
		},
		async *changes(cursor, scope) {
			const { kind: of, fields } = await known();
			const asked = only(fields, scope.fields);
			yield* changesOf(connection, of, asked, cursor, { ...scope, now: await clock() });
		},
		find: async (field, values, { fields: wanted, signal }) => {
			const { kind: of, fields } = await known();
			const asked = only(fields, wanted && [...wanted, field]);
			return await findIn(connection, of, asked, { field, values, signal });
		},
		write: async (operations, options) => {
			const { kind: of, fields } = await known();
			return await writeTo(connection, of, fields, operations, options);
		},
	};
}

function only(fields: readonly Field[], wanted: readonly string[] | undefined): readonly Field[] {
	return wanted ? fields.filter(({ id }) => wanted.includes(id)) : fields;
}

/** Attributes and features are made in the environment, and looked at once a connection. */
async function liveFields(connection: Connection, kind: Kind): Promise<readonly Field[]> {
	if (kind !== 'product') return fieldsOf[kind];
	const live: Field[] = [];
	for await (const rows of pagesOf(connection, connection.profile.paths.attribute, {}))
		live.push(...rows.flatMap((row) => attributeField(connection.profile, row)));
	return [...fieldsOf.product, ...live];
}

function attributeField({ names }: Profile, row: unknown): Field[] {
	const told = (name: string) => at(row, names.attribute[name] ?? name);
	const [code, options] = [told('code'), told('options')];
	if (typeof code !== 'string') return [];
	const group = told('kind') === 'feature' ? 'features' : 'attributes';
	const label = told('name');
	const values = Array.isArray(options) ? options.map(String) : [];
	return [
		{
			...{ id: `${group}.${code}`, label: typeof label === 'string' ? label : code },
			...{ type: values.length > 0 ? ('choice' as const) : ('text' as const), required: false },
			writable: { create: true, update: true },
			...(values.length > 0 ? { options: values.map((value) => ({ value, label: value })) } : {}),
		},
	];
}

function unknown({ faults }: Connection, object: string): SystemFault {
	return faults.refusal(
		'UNKNOWN_OBJECT',
		`Parts Pim has no object '${object}'`,
		`Choose one of: ${kinds.join(', ')}.`,
	);
}

/** Whether each object can be read; what is wrong with the credential is thrown. */
async function preflight(
	connection: Connection,
	objects: readonly string[],
): Promise<readonly Finding[]> {
	const findings: Finding[] = [];
	for (const object of objects) {
		const kind = kinds.find((each) => each === object);
		try {
			if (!kind) throw unknown(connection, object);
			await pageOf(connection, connection.profile.paths[kind], {});
		} catch (caught) {
			const told = caught instanceof SystemFault ? caught : undefined;
			if (told?.class !== 'forbidden' && told?.code !== 'UNKNOWN_OBJECT') throw caught;
			const code = told.class === 'forbidden' ? 'no-read-right' : 'unknown-object';
			const { message: reason, remedy } = told;
			findings.push({ severity: 'refusal', code, path: object, reason, remedy });
		}
	}
	return findings;
}
