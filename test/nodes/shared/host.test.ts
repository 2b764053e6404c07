import { Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import { hostFor } from '../../../nodes/shared/host';
import { isStreamed } from '../../../systems/http';
import type { Host, HttpResponse } from '../../../systems/http';

/** A host over an n8n whose authenticated helper gives `answer`, or throws it. */
function hostWith(answer: object): { host: Host; asked: unknown[] } {
	const asked: unknown[] = [];
	const httpRequestWithAuthentication = async (_type: string, options: unknown) => {
		asked.push(options);
		if (answer instanceof Error) throw answer;
		return await Promise.resolve(answer);
	};
	const context = { helpers: { httpRequestWithAuthentication } } as unknown as IExecuteFunctions;
	const options = { credentialType: 'anyApi', baseUrl: 'https://vendor.test', expired: [401] };
	return { host: hostFor(context, options), asked };
}

async function ask(host: Host): Promise<HttpResponse> {
	return await host.send({ method: 'GET', path: '/file', timeout: 1_000, asStream: true });
}

async function textOf({ body }: HttpResponse): Promise<string> {
	if (!isStreamed(body)) throw new Error('The body is not streamed');
	const pieces: Uint8Array[] = [];
	for await (const piece of body) pieces.push(piece);
	return Buffer.concat(pieces).toString();
}

const piecesOf = (...texts: string[]) => Readable.from(texts.map((text) => Buffer.from(text)));

function endedAnswer(status: number, body: unknown) {
	return { statusCode: status, headers: { Date: 'now' }, body };
}

describe('an answer that is asked for in pieces', () => {
	it('is handed out as it arrives', async () => {
		const { host, asked } = hostWith(endedAnswer(200, piecesOf('a,b\n', '1,2\n')));

		const answer = await ask(host);

		expect(asked).toMatchObject([{ encoding: 'stream' }]);
		expect(answer).toMatchObject({ status: 200, headers: { date: 'now' } });
		expect(await textOf(answer)).toBe('a,b\n1,2\n');
	});

	it('comes whole where it is no success, so that its words can be read', async () => {
		const refused = hostWith(endedAnswer(400, piecesOf('[{"errorCode":', '"INVALID"}]')));
		const gateway = hostWith(endedAnswer(502, piecesOf('<html>Bad gateway</html>')));

		expect((await ask(refused.host)).body).toEqual([{ errorCode: 'INVALID' }]);
		expect((await ask(gateway.host)).body).toBe('<html>Bad gateway</html>');
	});

	it('comes whole where n8n throws it: the session that ended says so', async () => {
		const response = { status: 401, headers: {}, data: piecesOf('{"error":"expired"}') };
		const { host } = hostWith(Object.assign(new Error('401'), { response }));

		expect(await ask(host)).toEqual({ status: 401, headers: {}, body: { error: 'expired' } });
	});

	it('is no answer where it breaks off', async () => {
		const broken = Readable.from(
			(async function* () {
				yield Buffer.from('a,b\n');
				throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
			})(),
		);
		const answer = await ask(hostWith(endedAnswer(200, broken)).host);

		await expect(textOf(answer)).rejects.toMatchObject({ name: 'NoAnswer', code: 'ECONNRESET' });
	});
});
