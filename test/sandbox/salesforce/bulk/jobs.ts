import type { AxiosResponse } from 'axios';
import { parse } from 'csv-parse/sync';
import type { TestOrg } from '../org';

export type Line = Record<string, string>;

export interface JobInfo {
	readonly id: string;
	readonly state: string;
	readonly numberRecordsProcessed: number;
	readonly numberRecordsFailed: number;
	readonly errorMessage?: string;
}

export const UPSERT = {
	object: 'm3ter_Account__c',
	operation: 'upsert',
	externalIdFieldName: 'm3ter_Id__c',
};

export function put(org: TestOrg, id: string, csv: string): Promise<AxiosResponse> {
	const headers = { 'content-type': 'text/csv' };
	return org.api.put(`/jobs/ingest/${id}/batches`, csv, { headers });
}

export function setState(org: TestOrg, id: string, state: string): Promise<AxiosResponse> {
	return org.api.patch(`/jobs/ingest/${id}`, { state });
}

/** Creates a job, uploads and closes it; its id. */
export async function load(org: TestOrg, body: object, csv: string): Promise<string> {
	const { data, status } = await org.api.post('/jobs/ingest', body);
	if (status !== 200) throw new Error(JSON.stringify(data));
	await put(org, data.id, csv);
	await setState(org, data.id, 'UploadComplete');
	return data.id;
}

export async function info(org: TestOrg, id: string): Promise<JobInfo> {
	return (await org.api.get(`/jobs/ingest/${id}`)).data;
}

/** Loads and lets an hour pass on the virtual clock. */
export async function finish(org: TestOrg, body: object, csv: string): Promise<JobInfo> {
	const id = await load(org, body, csv);
	await org.sandbox.control.advance(3_600_000);
	return info(org, id);
}

export async function results(
	org: TestOrg,
	id: string,
	kind: 'successfulResults' | 'failedResults' | 'unprocessedrecords',
): Promise<Line[]> {
	const { data } = await org.api.get(`/jobs/ingest/${id}/${kind}`);
	return parse(data, { columns: true });
}

/** CSV text of rows that all have the same keys, in plain form. */
export function csvOf(rows: readonly Line[], delimiter = ',', end = '\n'): string {
	const names = Object.keys(rows[0] ?? {});
	const lines = rows.map((row) => names.map((name) => row[name]).join(delimiter));
	return [names.join(delimiter), ...lines, ''].join(end);
}

export function accounts(count: number, fields: Line = {}): Line[] {
	return Array.from({ length: count }, (_, n) => ({
		m3ter_Id__c: `id-${n}`,
		Name: `Account ${n}`,
		...fields,
	}));
}
