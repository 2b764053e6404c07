import { account, getByCode, getRecord } from '../../../systems/m3ter';
import type { M3terClient, RawRecord } from '../../../systems/m3ter';
import { accountJson } from './accountJson';
import type { Operation } from './operation';

export const getAccount: Operation = async (context, client, itemIndex) => {
	const { mode, value } = context.getNodeParameter('account', itemIndex) as Locator;
	const simplify = context.getNodeParameter('simplify', itemIndex) as boolean;
	return [accountJson(await located(client, mode, String(value).trim()), simplify)];
};

interface Locator {
	readonly mode: string;
	readonly value: string;
}

async function located(client: M3terClient, mode: string, value: string): Promise<RawRecord> {
	return mode === 'code'
		? await getByCode(client, account, value)
		: await getRecord(client, account, value);
}
