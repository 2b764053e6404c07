import type { Party } from '../store/records';
import { seenWithLag } from '../store/table';
import type { Answer, Call } from './call';
import { embedder } from './embeds';
import type { Passes } from './filters';
import { listPage } from './listing';
import type { PartyObject } from './party-objects';
import { renderParty } from './render';

/** One page of the records of a kind, as late as the settings say. */
export function partyList(
	call: Call,
	{ kind, orders }: PartyObject,
	passes: Passes<Party> = () => true,
): Answer {
	const { account } = call;
	const now = account.clock.now();
	const embed = embedder(call, kind, false);
	const table = account.parties(kind);
	return listPage(call, {
		orders,
		records(order) {
			const valueOf = orders[order];
			const rows = valueOf ? table.ordered(`${kind} ${order}`, valueOf) : table.all();
			return rows.flatMap((row) => {
				const record = seenWithLag(row, now, account.settings.searchLagMs);
				return record?.kind === kind && passes(record) ? [record] : [];
			});
		},
		render: (party) => ({ ...renderParty(account, party), ...embed(party) }),
	});
}
