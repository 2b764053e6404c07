import nock from 'nock';

import type { Fields } from '../../../../sync/contracts';
import { faultOf } from '../../shared/acceptance';
import { base, closeOrg, connect, idOf, lost, openOrg, vendorError } from '../org';
import { jobBody, jobId, jobs, openJobs, takesJob, upsert } from './world';

describe('Salesforce job, gathered and handed over', () => {
	beforeEach(openOrg);
	afterEach(closeOrg);

	it('is created, uploaded and closed in three calls, told of before anything is handed over', async () => {
		const sent = takesJob();
		const { system, jobs: writer } = await openJobs();
		const draft = writer.draft('upsert', 'Key__c');
		expect(draft.add(upsert('k1', { Name: 'One, "1"', City__c: null }))).toBe(true);
		expect(draft.add(upsert('k2', { Amount__c: '12.50', Active__c: true }))).toBe(true);
		const before = system.requests().write;
		await draft.submit(async (job) => {
			sent.push(['began', job]);
			await Promise.resolve();
		}, {});
		expect(sent).toEqual([
			[
				'create',
				{
					object: 'Account',
					operation: 'upsert',
					externalIdFieldName: 'Key__c',
					contentType: 'CSV',
					lineEnding: 'LF',
					columnDelimiter: 'COMMA',
				},
			],
			['began', jobId],
			[
				'upload',
				'Key__c,Name,City__c,Amount__c,Active__c\nk1,"One, ""1""",#N/A,,\nk2,,,12.5,true\n',
			],
			['close', { state: 'UploadComplete' }],
		]);
		expect(system.requests().write - before).toBe(3);
		expect(draft.size).toBe(2);
	});

	it('is handed over once, and takes nothing more then; an empty one is not handed over', async () => {
		takesJob();
		const { jobs: writer } = await openJobs();
		const draft = writer.draft('upsert', 'Key__c');
		const submit = async () => await draft.submit(async () => await Promise.resolve(), {});
		expect((await faultOf(submit)).code).toBe('EMPTY_JOB');
		draft.add(upsert('k1'));
		await submit();
		expect(draft.add(upsert('k2'))).toBe(false);
		expect((await faultOf(submit)).code).toBe('EMPTY_JOB');
	});

	it.each([
		['update', undefined, 'update', { kind: 'update', id: idOf(1), fields: { Name: 'A' } }],
		['delete', undefined, 'delete', { kind: 'delete', id: idOf(1) }],
		['create', 'Key__c', 'insert', { kind: 'create', fields: { Name: 'A', Key__c: 'k' } }],
	] as const)('of %ss names each record in its first column', async (kind, key, word, write) => {
		const sent = takesJob();
		const { jobs: writer } = await openJobs();
		const draft = writer.draft(kind, key);
		expect(draft.add(write)).toBe(true);
		await draft.submit(async () => await Promise.resolve(), {});
		const [[, order], [, file]] = sent as [[string, object], [string, string]];
		expect(order).toMatchObject({ operation: word });
		expect(order).not.toHaveProperty('externalIdFieldName');
		const first = { update: `Id,Name\n${idOf(1)},A\n`, delete: `Id\n${idOf(1)}\n` };
		expect(file).toBe(kind === 'create' ? 'Key__c,Name\nk,A\n' : first[kind]);
	});

	it('is full at its number of records and at its bytes', async () => {
		const { jobs: writer } = await openJobs({ rows: 3, bytes: 40 });
		const byRows = writer.draft('upsert', 'Key__c');
		expect(['a', 'b', 'c', 'd'].map((key) => byRows.add(upsert(key)))).toEqual([
			...Array(3).fill(true),
			false,
		]);
		const byBytes = writer.draft('upsert', 'Key__c');
		const name = { Name: 'twelve bytes' };
		expect(byBytes.add(upsert('a', name))).toBe(true);
		expect(byBytes.add(upsert('b', name))).toBe(false);
		expect(byBytes.size).toBe(1);
	});

	it('refuses a record that is longer than any job, instead of calling every job full', async () => {
		const { jobs: writer } = await openJobs({ bytes: 20 });
		const draft = writer.draft('upsert', 'Key__c');
		const long = upsert('a', { Name: 'longer than that' });
		const fault = await faultOf(async () => await Promise.resolve(draft.add(long)));
		expect(fault.code).toBe('UNFIT_VALUE');
		expect(draft.add(upsert('a'))).toBe(true);
	});

	it('takes one record once, whatever the case of its key', async () => {
		const { jobs: writer } = await openJobs();
		const draft = writer.draft('upsert', 'Key__c');
		expect(['a', 'A', 'b'].map((key) => draft.add(upsert(key)))).toEqual([true, false, true]);
		const byId = writer.draft('delete');
		const ids = ['0015000000abcde', '0015000000abcdeAAA', '0015000000abcdE'];
		expect(ids.map((id) => byId.add({ kind: 'delete', id }))).toEqual([true, false, true]);
	});

	it.each([
		['a text over 32,000 characters', { Note__c: 'x'.repeat(32_001) }, 'UNFIT_VALUE'],
		['the text that means empty', { Name: '#N/A' }, 'UNFIT_VALUE'],
		['half a character', { Name: 'a\ud800b' }, 'UNFIT_VALUE'],
		['a value of another type', { Amount__c: 'many' }, 'UNFIT_VALUE'],
		['a field that is not there', { Ghost__c: 'x' }, 'INVALID_FIELD'],
		['a field that may not be written', { Locked__c: 'x' }, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
	] as Array<[string, Fields, string]>)(
		'refuses %s before anything is sent, and goes on without it',
		async (_, fields, code) => {
			const { jobs: writer } = await openJobs();
			const draft = writer.draft('upsert', 'Key__c');
			const fault = await faultOf(
				async () => await Promise.resolve(draft.add(upsert('a', fields))),
			);
			expect(fault.code).toBe(code);
			expect(`${fault.message} ${fault.remedy}`).not.toContain('xxx');
			expect(draft.size).toBe(0);
			expect(draft.add(upsert('a', { Name: 'fits' }))).toBe(true);
		},
	);

	it.each(['', ' blank ', 'a\r\nb'])(
		'refuses the key %j, which would come back as another',
		async (key) => {
			const { jobs: writer } = await openJobs();
			const draft = writer.draft('upsert', 'Key__c');
			const fault = await faultOf(async () => await Promise.resolve(draft.add(upsert(key))));
			expect(fault).toMatchObject({ class: 'invalid', code: 'UNFIT_VALUE' });
		},
	);

	it.each([
		['upsert', undefined],
		['upsert', 'Name'],
		['create', undefined],
		['update', 'Key__c'],
	] as const)(
		'is not drafted for %s by %s: its results could not be told apart',
		async (kind, key) => {
			const { jobs: writer } = await openJobs();
			expect(() => writer.draft(kind, key)).toThrow(
				expect.objectContaining({ code: 'INVALID_JOB_KEY' }),
			);
		},
	);

	it('is not drafted for an object that was not described', () => {
		expect(() => connect().object('Account').jobs?.draft('delete')).toThrow(
			expect.objectContaining({ code: 'NOT_DESCRIBED' }),
		);
	});

	it.each([
		['create', 'unavailable'],
		['upload', 'unavailable'],
		['close', 'unknown'],
	] as const)(
		'with the answer to its %s lost is told as %s, and nothing is sent twice',
		async (step, kind) => {
			if (step === 'create') nock(base).post(jobs).replyWithError(lost());
			else nock(base).post(jobs).reply(200, jobBody());
			const put = nock(base).put(`${jobs}/${jobId}/batches`);
			if (step === 'upload') put.replyWithError(lost());
			else put.reply(201);
			nock(base).patch(`${jobs}/${jobId}`).replyWithError(lost());
			const { jobs: writer } = await openJobs();
			const draft = writer.draft('upsert', 'Key__c');
			draft.add(upsert('a'));
			const began: string[] = [];
			const fault = await faultOf(
				async () =>
					await draft.submit(async (job) => await Promise.resolve(void began.push(job)), {}),
			);
			expect(fault.class).toBe(kind);
			expect(began).toEqual(step === 'create' ? [] : [jobId]);
		},
	);

	it('hands nothing over when the caller cannot write down that it began', async () => {
		const sent = takesJob();
		const { jobs: writer } = await openJobs();
		const draft = writer.draft('upsert', 'Key__c');
		draft.add(upsert('a'));
		const full = new Error('disk full');
		await expect(draft.submit(async () => await Promise.reject(full), {})).rejects.toBe(full);
		expect(sent.map(([step]) => step)).toEqual(['create']);
	});

	it('hands nothing over once it was cancelled', async () => {
		const sent = takesJob();
		const { jobs: writer } = await openJobs();
		const draft = writer.draft('upsert', 'Key__c');
		draft.add(upsert('a'));
		const { signal, abort } = cancellable();
		const fault = await faultOf(
			async () => await draft.submit(async () => await Promise.resolve(abort()), { signal }),
		);
		expect(fault.code).toBe('ABORTED');
		expect(sent.map(([step]) => step)).toEqual(['create']);
	});

	it('tells why Salesforce does not take it', async () => {
		nock(base).post(jobs).reply(400, vendorError('EXCEEDED_QUOTA', 'Job limit exceeded'));
		const { jobs: writer } = await openJobs();
		const draft = writer.draft('upsert', 'Key__c');
		draft.add(upsert('a'));
		const fault = await faultOf(
			async () => await draft.submit(async () => await Promise.resolve(), {}),
		);
		expect(fault.message).toContain('Job limit exceeded');
	});
});

function cancellable() {
	const controller = new AbortController();
	return { signal: controller.signal, abort: () => controller.abort() };
}
