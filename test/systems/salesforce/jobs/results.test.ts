import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

import nock from 'nock';

import type { JobOutcome } from '../../../../sync/contracts';
import { faultOf } from '../../shared/acceptance';
import { base, closeOrg, idOf, lost, openOrg, vendorError } from '../org';
import { endedJob, jobBody, jobId, jobs, openJobs } from './world';

const successful = [
	'"sf__Id","sf__Created",Name,Key__c',
	`"${idOf(2)}","true","Two, the second",k2`,
	`"${idOf(1)}","false",,k1`,
	'',
].join('\n');

const failed = [
	'"sf__Id","sf__Error",Name,Key__c',
	'"","REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --",,k3',
	`"${idOf(4)}","UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--",,k4`,
	'',
].join('\n');

const figures = { numberRecordsProcessed: 4, numberRecordsFailed: 2 };

async function outcomes(signal?: AbortSignal): Promise<JobOutcome[][]> {
	const { jobs: writer } = await openJobs();
	const pages: JobOutcome[][] = [];
	for await (const page of writer.results(jobId, { signal })) pages.push([...page]);
	return pages;
}

async function* halfOf(file: string): AsyncGenerator<Buffer> {
	yield Buffer.from(file.slice(0, file.length / 2));
	await nextTurn();
	throw lost();
}

describe('Salesforce job, asked for later', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	it.each([
		['Open', {}, { kind: 'open' }],
		['UploadComplete', {}, { kind: 'working', processed: 0, failed: 0 }],
		['InProgress', figures, { kind: 'working', processed: 4, failed: 2 }],
		['JobComplete', figures, { kind: 'ended', processed: 4, failed: 2 }],
		[
			'Failed',
			{ ...figures, errorMessage: 'InvalidBatch : Field name not found' },
			{ kind: 'ended', processed: 4, failed: 2, message: 'InvalidBatch : Field name not found' },
		],
		['Aborted', {}, { kind: 'ended', processed: 0, failed: 0, message: 'Aborted' }],
	])('that is %s says so', async (state, more, told) => {
		nock(base)
			.get(`${jobs}/${jobId}`)
			.reply(200, jobBody({ state, ...more }));
		const { jobs: writer } = await openJobs();
		expect(await writer.state(jobId)).toEqual(told);
	});

	it('that Salesforce does not know any more is gone, and one behind a gateway is not', async () => {
		const { jobs: writer } = await openJobs();
		nock(base)
			.get(`${jobs}/${jobId}`)
			.reply(404, vendorError('NOT_FOUND', 'The requested resource does not exist'));
		expect(await writer.state(jobId)).toEqual({ kind: 'gone' });
		nock(base).get(`${jobs}/${jobId}`).reply(404, '<html>Not here</html>');
		expect((await faultOf(async () => await writer.state(jobId))).class).toBe('forbidden');
	});

	it('names each record by its key, what was written and what was refused, and why', async () => {
		endedJob({ successful, failed }, figures);
		expect((await outcomes()).flat()).toMatchObject([
			{ record: { key: 'k2' }, outcome: { ok: true, id: idOf(2), created: true } },
			{ record: { key: 'k1' }, outcome: { ok: true, id: idOf(1), created: false } },
			{
				record: { key: 'k3' },
				outcome: {
					ok: false,
					class: 'invalid',
					code: 'REQUIRED_FIELD_MISSING',
					message: 'Required fields are missing: [Name]',
					field: 'Name',
				},
			},
			{
				record: { key: 'k4' },
				outcome: {
					ok: false,
					class: 'throttled',
					code: 'UNABLE_TO_LOCK_ROW',
					message: 'unable to obtain exclusive access to this record',
				},
			},
		]);
	});

	it('of updates names records by id, and calls one that is not there missing', async () => {
		endedJob(
			{
				successful: `sf__Id,sf__Created,Id,Name\n${idOf(1)},false,${idOf(1)},A\n`,
				failed: `sf__Id,sf__Error,Id,Name\n${idOf(2)},ENTITY_IS_DELETED:entity is deleted:--,${idOf(2)},B\n,INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--,${idOf(3)},C\n`,
			},
			{ operation: 'update', externalIdFieldName: null },
		);
		expect((await outcomes()).flat()).toMatchObject([
			{ record: { id: idOf(1) }, outcome: { ok: true, created: false } },
			{ record: { id: idOf(2) }, outcome: { ok: false, class: 'missing' } },
			{ record: { id: idOf(3) }, outcome: { ok: false, class: 'missing' } },
		]);
	});

	it('of creates names records by the first column that was handed over', async () => {
		endedJob(
			{ successful: `sf__Id,sf__Created,Key__c,Name\n${idOf(1)},true,k1,A\n`, failed: '' },
			{ operation: 'insert', externalIdFieldName: undefined },
		);
		expect((await outcomes()).flat()).toEqual([
			{ record: { key: 'k1' }, outcome: { ok: true, id: idOf(1), created: true } },
		]);
	});

	it('comes in pages of 500, never whole', async () => {
		const rows = Array.from({ length: 1_250 }, (_, n) => `${idOf(n)},true,k${n}`);
		endedJob({ successful: `sf__Id,sf__Created,Key__c\n${rows.join('\n')}\n`, failed: '' });
		expect((await outcomes()).map(({ length }) => length)).toEqual([500, 500, 250]);
	});

	it('takes three calls that count as writes or asking: the job and its two files', async () => {
		endedJob({ successful, failed }, figures);
		const { system, jobs: writer } = await openJobs();
		const before = system.requests();
		for await (const page of writer.results(jobId, {})) expect(page).toHaveLength(2);
		const after = system.requests();
		expect(after.write - before.write).toBe(2);
		expect(after.bookkeeping - before.bookkeeping).toBe(1);
	});

	it.each([
		['a file that lacks rows', `${successful.split('\n').slice(0, 2).join('\n')}\n`],
		['a file that ends inside a cell', '"sf__Id","sf__Created",Key__c\n"001'],
		['a web page', '<html><body>Sign in</body></html>'],
		['no file at all', ''],
	])('never takes %s for "not written"', async (_, file) => {
		endedJob({ successful: file, failed }, figures);
		const fault = await faultOf(outcomes);
		expect(fault).toMatchObject({ class: 'unavailable', code: 'UNEXPECTED_ANSWER' });
	});

	it('that failed midway still tells what it wrote', async () => {
		endedJob({ successful, failed: '' }, { state: 'Failed', numberRecordsProcessed: 9 });
		expect((await outcomes()).flat()).toHaveLength(2);
	});

	it.each([
		['is not ended', 200, jobBody({ state: 'InProgress' })],
		['is gone', 404, vendorError('NOT_FOUND', 'The requested resource does not exist')],
	])(
		'that %s has no results, which is told apart from having written nothing',
		async (_, status, body) => {
			nock(base).get(`${jobs}/${jobId}`).reply(status, body);
			expect((await faultOf(outcomes)).code).toBe('NO_JOB_RESULTS');
		},
	);

	it('asks again for a file that did not come', async () => {
		nock(base).get(`${jobs}/${jobId}/successfulResults`).reply(502, '<html>Bad gateway</html>');
		endedJob({ successful, failed }, figures);
		expect((await outcomes()).flat()).toHaveLength(4);
	});

	it('reads on where a file broke off, and tells of no row twice', async () => {
		const rows = Array.from({ length: 3_000 }, (_, n) => `${idOf(n)},true,k${n}`);
		const file = `sf__Id,sf__Created,Key__c\n${rows.join('\n')}\n`;
		nock(base)
			.get(`${jobs}/${jobId}/successfulResults`)
			.reply(200, () => Readable.from(halfOf(file)));
		endedJob(
			{ successful: file, failed: '' },
			{ numberRecordsProcessed: 3_000, numberRecordsFailed: 0 },
		);

		const told = (await outcomes()).flat().map(({ record }) => record);

		expect(told).toEqual(rows.map((_, n) => ({ key: `k${n}` })));
	});

	it('gives up on a file that breaks off each time', async () => {
		nock(base)
			.get(`${jobs}/${jobId}/successfulResults`)
			.times(3)
			.reply(200, () => Readable.from(halfOf(successful)));
		nock(base)
			.get(`${jobs}/${jobId}`)
			.reply(200, jobBody({ state: 'JobComplete', ...figures }));
		expect(await faultOf(outcomes)).toMatchObject({ class: 'unavailable', code: 'ECONNRESET' });
	});

	it('stops between its files when the run is cancelled', async () => {
		endedJob({ successful, failed }, figures);
		const { jobs: writer } = await openJobs();
		const controller = new AbortController();
		const fault = await faultOf(async () => {
			for await (const page of writer.results(jobId, { signal: controller.signal })) {
				expect(page).toHaveLength(2);
				controller.abort();
			}
		});
		expect(fault.code).toBe('ABORTED');
	});
});

describe('Salesforce job that nobody needs any more', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	it('is deleted with one call', async () => {
		nock(base).delete(`${jobs}/${jobId}`).reply(204);
		const { jobs: writer } = await openJobs();
		await expect(writer.abort(jobId)).resolves.toBeUndefined();
	});

	it('is aborted where it cannot be deleted yet', async () => {
		nock(base)
			.delete(`${jobs}/${jobId}`)
			.reply(400, vendorError('INVALIDJOBSTATE', 'Aborting/Closing the job is needed first'));
		const aborted = nock(base)
			.patch(`${jobs}/${jobId}`, { state: 'Aborted' })
			.reply(200, jobBody({ state: 'Aborted' }));
		const { jobs: writer } = await openJobs();
		await writer.abort(jobId);
		expect(aborted.isDone()).toBe(true);
	});

	it('is no fault when it is gone', async () => {
		nock(base)
			.delete(`${jobs}/${jobId}`)
			.reply(404, vendorError('NOT_FOUND', 'The requested resource does not exist'));
		const { jobs: writer } = await openJobs();
		await expect(writer.abort(jobId)).resolves.toBeUndefined();
	});

	it('stays a fault when Salesforce cannot be reached', async () => {
		nock(base).delete(`${jobs}/${jobId}`).times(7).replyWithError(lost());
		const { jobs: writer } = await openJobs();
		expect((await faultOf(async () => await writer.abort(jobId))).class).toBe('unavailable');
	});
});
