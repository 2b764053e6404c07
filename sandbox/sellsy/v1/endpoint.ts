import { z } from 'zod';
import type { Account } from '../account';
import { asV1Error, V1Error, type V1Methods } from './call';
import { accountMethods } from './methods/account-methods';
import { attachedMethods } from './methods/attached';
import { customFieldMethods } from './methods/custom-fields';
import { peopleMethods } from './methods/peoples';
import { thirdMethods } from './methods/thirds';

const methods: V1Methods = {
	...accountMethods,
	...thirdMethods,
	...peopleMethods,
	...attachedMethods,
	...customFieldMethods,
};

/** PHP sends an empty array where there are no parameters. */
const command = z.object({
	method: z.string(),
	params: z.union([z.record(z.unknown()), z.array(z.never()).transform(() => ({}))]).default({}),
});

/** Answers one call; the HTTP status is 200 whatever it says (documented). */
export function answer(
	account: Account,
	staffId: number,
	form: Readonly<Record<string, string>>,
): Record<string, unknown> {
	try {
		return { response: run(account, staffId, form) ?? null, error: '', status: 'success' };
	} catch (caught) {
		return failure(asV1Error(caught));
	}
}

export function failure({ code, message, more }: V1Error): Record<string, unknown> {
	return { response: null, status: 'error', error: { code, message, more } };
}

function run(account: Account, staffId: number, form: Readonly<Record<string, string>>): unknown {
	if (form.io_mode !== 'json') throw new V1Error('E_IO_MODE_DONT_EXIST', 'io_mode inconnu');
	if (!form.do_in) throw new V1Error('E_IO_MODE_DO_IN_MISSING', 'do_in est manquant');
	const { method, params } = read(form.do_in);
	const found = methods[method];
	// The code is spelled so (documented).
	if (!found) throw new V1Error('E_METHOD_DONT_EXIT', `La méthode ${method} n'existe pas`);
	if (account.settings.v1Forbidden.includes(method)) {
		throw new V1Error('E_PRIV_NOT_ALLOWED', "Vous n'avez pas les droits nécessaires");
	}
	return found({ account, staffId, params });
}

function read(text: string): z.infer<typeof command> {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new V1Error('E_DO_IN_WRONG_FORMAT', "do_in n'est pas du JSON");
	}
	const sent = command.safeParse(json);
	if (!sent.success) throw new V1Error('E_DO_IN_PARAM_MISSING', 'do_in est incomplet');
	return sent.data;
}
