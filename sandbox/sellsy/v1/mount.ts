import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../account';
import { V1Error } from './call';
import { answer, failure } from './endpoint';
import { oauthPairs, oauthProblem } from './signature';
import { callerOf, hasScope } from '../access/caller';

type Form = Readonly<Record<string, string>>;

/** What signs a call in: a member of staff, or a text that is no JSON (documented). */
type SignIn = { readonly staffId: number } | { readonly problem: string };

/** API v1: one address for everything. */
export function mountV1(server: FastifyInstance, account: Account): void {
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, readForm);
	const handler = async (request: FastifyRequest, reply: FastifyReply) => {
		if (!account.quotas.v1MayPass(account.clock.now(), account.settings)) {
			return tooMany(account, reply);
		}
		const signIn = signInOf(account, request);
		if ('problem' in signIn) return reply.type('text/html').send(signIn.problem);
		return reply.send(answer(account, signIn.staffId, (request.body ?? {}) as Form));
	};
	for (const url of ['/0', '/0/']) server.post(url, handler);
}

function signInOf(account: Account, request: FastifyRequest): SignIn {
	const pairs = oauthPairs(request.headers.authorization);
	if (pairs) {
		const problem = oauthProblem(account, pairs);
		if (problem) return { problem: `oauth_problem=${problem}` };
		return { staffId: account.settings.v1Keys.staffId };
	}
	return bearer(account, request);
}

/** A token of v2 that carries the scope `api-v1` (documented). */
function bearer(account: Account, { headers }: FastifyRequest): SignIn {
	try {
		const caller = callerOf(account, headers);
		if (hasScope(caller, 'api-v1')) return { staffId: caller.staffId };
	} catch {
		return { problem: 'oauth_problem=token_rejected' };
	}
	return { problem: 'oauth_problem=permission_denied' };
}

function tooMany({ settings }: Account, reply: FastifyReply) {
	const text = 'Too many requests';
	if (settings.v1OverRate === 'body') return reply.send(failure(new V1Error('E_CUSTOM', text)));
	return reply.code(settings.v1OverRate).type('text/html').send(text);
}

/** Reads `multipart/form-data` and urlencoded bodies alike. */
async function readForm(request: FastifyRequest, body: Buffer): Promise<Form> {
	const type = request.headers['content-type'] ?? 'application/x-www-form-urlencoded';
	const form = await new Response(new Uint8Array(body), {
		headers: { 'content-type': type },
	}).formData();
	const texts = [...form].flatMap(([name, value]) =>
		typeof value === 'string' ? [[name, value]] : [],
	);
	return Object.fromEntries(texts) as Form;
}
