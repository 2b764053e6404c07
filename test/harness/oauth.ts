import axios from 'axios';
import type { CredentialReference, N8nRest } from '../../scripts/host';

/** The address of the vendor's screen that the button "Connect" opens. */
export async function authorizeAddress(
	rest: N8nRest,
	{ id }: CredentialReference,
): Promise<string> {
	const answer = await axios.get<{ data: string }>(`${rest.url}/rest/oauth2-credential/auth`, {
		params: { id },
		headers: { cookie: rest.cookie },
	});
	return answer.data.data;
}

/** What a browser does after "Connect": the vendor's screen, where somebody allows the app, and back to n8n. */
export async function followToCallback(rest: N8nRest, address: string): Promise<string> {
	const vendor = await axios.get(address, { maxRedirects: 0, validateStatus: () => true });
	const back = String(vendor.headers.location);
	const callback = await axios.get<string>(back, { headers: { cookie: rest.cookie } });
	return callback.data;
}
