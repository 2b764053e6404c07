import { firstAlone } from '../../../systems/http';
import type { HttpRequest, HttpResponse } from '../../../systems/http';

const request: HttpRequest = { method: 'GET', path: '/', timeout: 1 };
const answer: HttpResponse = { status: 200, headers: {}, body: null };

it('sends nothing else until the first request has its answer', async () => {
	const sent: string[] = [];
	let finish = (): void => undefined;
	const waiting = new Promise<void>((resolve) => {
		finish = resolve;
	});
	const send = firstAlone(async ({ path }) => {
		sent.push(path);
		if (path === '/first') await waiting;
		return answer;
	});
	const all = Promise.all(
		['/first', '/second', '/third'].map((path) => send({ ...request, path })),
	);
	await Promise.resolve();
	expect(sent).toEqual(['/first']);
	finish();
	await all;
	expect(sent).toEqual(['/first', '/second', '/third']);
});

it('lets the others go when the first request fails', async () => {
	let calls = 0;
	const send = firstAlone(async () => {
		calls += 1;
		return calls === 1 ? await Promise.reject(new Error('lost')) : answer;
	});
	const [first, second] = await Promise.allSettled([send(request), send(request)]);
	expect(first.status).toBe('rejected');
	expect(second.status).toBe('fulfilled');
});
