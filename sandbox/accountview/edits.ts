import { z } from 'zod';
import { reserve } from './data/writing';
import type { Row, Store, Stored } from './data/store';

const value = z.union([z.string(), z.number(), z.boolean()]);
const place = z.object({ table: z.string(), company: z.string().optional() });
const fields = z.record(value);

type Edit = (store: Store, args: unknown) => unknown;

/** What happens at AccountView's own screens; the first company where none is named. */
const edits: Readonly<Record<string, Edit>> = {
	createRecord(store, args) {
		const sent = place.extend({ fields, lines: z.array(fields).default([]) }).parse(args);
		return shown(store.insert(companyIn(store, sent), sent.table, sent.fields, sent.lines));
	},
	updateRecords(store, args) {
		const sent = place.extend({ keys: z.array(z.number()), fields }).parse(args);
		const company = companyIn(store, sent);
		return sent.keys.map((key) =>
			shown(store.update(company, sent.table, must(store, company, sent.table, key), sent.fields)),
		);
	},
	deleteRecord(store, args) {
		const { key, ...sent } = place.extend({ key: z.number() }).parse(args);
		store.remove(companyIn(store, sent), sent.table, key);
	},
	listRecords(store, args) {
		const sent = place.parse(args);
		return store.rows(companyIn(store, sent), sent.table).map(shown);
	},
	/** An order is delivered and invoiced: its lines go to history, and what was reserved goes out. */
	closeOrder(store, args) {
		const { key, company: named } = z
			.object({ key: z.number(), company: z.string().optional() })
			.parse(args);
		const company = companyIn(store, { company: named });
		const order = must(store, company, 'SO_HDR', key);
		reserve(store, company, order.lines, -1);
		store.remove(company, 'SO_HDR', key);
		for (const [at, line] of order.lines.entries())
			store.insert(company, 'HST_AL', historyOf(order, line, at));
	},
	expireTokens: ({ tokens }) => tokens.expireAccess(),
	revoke: ({ tokens }) => tokens.revoke(),
	/** A pair of tokens without the page of consent. */
	issueTokens: ({ tokens, settings }) => tokens.issue(settings.accessTokenSeconds),
};

/** @throws ZodError or Error for an unknown action */
export function runEdit(store: Store, action: string, args: Record<string, unknown>): unknown {
	const edit = edits[action];
	if (!edit) throw new Error(`No action '${action}'; there are: ${Object.keys(edits).join(', ')}`);
	return edit(store, args);
}

function historyOf({ row }: Stored, line: Row, at: number): Row {
	return {
		...{ REC_ID: `${String(row['REC_ID'])}-${at + 1}`, ART_CODE: line['ART_CODE'] ?? '' },
		...{ UNIT_PX: line['ART_PX'] ?? 0, PACK_QTY: line['ORD_QTY'] ?? 0, HST_AH_HDR_TYPE: 1 },
		...{ HST_AH_RPL_INV: row['RPL_INV'] ?? '', HST_AH_COMMENT1: row['COMMENT1'] ?? '' },
	};
}

function companyIn(store: Store, { company }: { readonly company?: string | undefined }): string {
	const id = company ?? store.companies[0]?.Id;
	if (id === undefined) throw new Error('There is no company');
	return id;
}

function must(store: Store, company: string, table: string, key: number): Stored {
	const found = store.rows(company, table).find((each) => each.key === key);
	if (!found) throw new Error(`No row ${key} of ${table}`);
	return found;
}

function shown({ key, row, lines }: Stored) {
	return { key, ...row, lines };
}
