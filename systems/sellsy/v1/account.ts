import { z } from 'zod';

import type { Finding, Identity, SystemRecord } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { Definition } from '../custom/definition';
import type { V1Client } from './client';
import { allOf } from './listing';
import { idIn, rowsIn, textIn } from './rows';
import type { Row } from './rows';

const infosShape = z.object({
	userdatas: z.object({ corpId: z.coerce.string().min(1) }).passthrough(),
});

/** Infos.getInfos: which account the four keys open. */
export async function identityOf(client: V1Client): Promise<Identity> {
	const { userdatas } = await client.ask('Infos.getInfos', {}, infosShape);
	return { id: userdatas.corpId, label: `Sellsy account ${userdatas.corpId}` };
}

/** The account an answer to Infos.getInfos is about. */
export function accountIn(response: unknown): string | undefined {
	const infos = infosShape.safeParse(response);
	return infos.success ? infos.data.userdatas.corpId : undefined;
}

export async function staffOf(client: V1Client, size: number): Promise<readonly SystemRecord[]> {
	const rows = await allOf(client.read, { method: 'Staffs.getList', size });
	return rows.map((row) => ({
		id: idIn(row, 'id') ?? '',
		fields: {
			id: idIn(row, 'id') ?? null,
			email: textIn(row, 'email') ?? null,
			first_name: textIn(row, 'forename') ?? null,
			last_name: textIn(row, 'name') ?? null,
			position: textIn(row, 'position') ?? null,
			active: textIn(row, 'status') === 'ok',
		},
	}));
}

/** Columns that say what a custom field is switched on for, by our name of it. */
const uses = {
	contact: 'useOn_people',
	client: 'useOn_client',
	prospect: 'useOn_prospect',
	supplier: 'useOn_supplier',
};

export async function definitionsOf(
	client: V1Client,
	size: number,
): Promise<readonly Definition[]> {
	const listing = { method: 'CustomFields.getList', size };
	return (await allOf(client.ask, listing)).map(definitionIn);
}

function definitionIn(row: Row): Definition {
	const type = textIn(row, 'type') ?? '';
	const longest = Number(textIn(row, 'max') ?? 0);
	const isText = type === 'simpletext' || type === 'richtext';
	return {
		id: idIn(row, 'id', 'cfid') ?? '',
		name: textIn(row, 'name') ?? '',
		type,
		mandatory: row.isRequired === 'Y',
		usedOn: Object.entries(uses).flatMap(([use, column]) => (row[column] === 'Y' ? [use] : [])),
		options: (rowsIn(row.prefsList) ?? []).map((option) => ({
			id: idIn(option, 'id') ?? '',
			label: textIn(option, 'value') ?? '',
		})),
		...(isText && longest > 0 ? { maxLength: longest } : {}),
	};
}

const lists: Readonly<Record<string, readonly string[]>> = {
	company: ['Prospects.getList', 'Client.getList'],
	individual: ['Prospects.getList', 'Client.getList'],
	contact: ['Peoples.getList'],
	staff: ['Staffs.getList'],
};

/** Whether each object may be listed; API v1 does not tell its rights. */
export async function preflight(
	client: V1Client,
	objects: readonly string[],
): Promise<readonly Finding[]> {
	const findings: Finding[] = [];
	for (const object of objects)
		for (const method of lists[object] ?? []) {
			const refused = await refusedBy(async () => await allOfFirst(client, method));
			if (refused !== undefined) findings.push(mayNotRead(object, refused));
		}
	return findings;
}

async function allOfFirst(client: V1Client, method: string): Promise<void> {
	const pagination = { nbperpage: 1, pagenum: 1 };
	await client.ask(method, { pagination }, z.unknown());
}

async function refusedBy(call: () => Promise<unknown>): Promise<SystemFault | undefined> {
	try {
		await call();
		return undefined;
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'forbidden') return caught;
		throw caught;
	}
}

function mayNotRead(object: string, fault: SystemFault): Finding {
	return {
		severity: 'refusal',
		code: 'no-read-right',
		path: object,
		reason: fault.message,
		remedy: fault.remedy,
	};
}
