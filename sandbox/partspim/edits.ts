import { z } from 'zod';
import { kinds } from './profile';
import { bodyOf, placed } from './records/names';
import { checked } from './records/rules';
import type { Fields, Stored } from './records/record';
import type { Store } from './records/store';

const kind = z.enum(kinds);
const fields = z.record(z.unknown());

type Edit = (store: Store, args: unknown) => unknown;

/** What a person does at the screen, under our own field names. */
const edits: Readonly<Record<string, Edit>> = {
	createRecord(store, args) {
		const sent = z.object({ kind, fields }).parse(args);
		const plain = asNamed(store, sent.kind, sent.fields as Fields);
		return shown(store.insert(sent.kind, checked(store, sent.kind, plain)));
	},
	/** Without any rule, as an import does it. */
	importRecord(store, args) {
		const sent = z.object({ kind, fields }).parse(args);
		return shown(store.insert(sent.kind, sent.fields as Fields));
	},
	updateRecords(store, args) {
		const sent = z.object({ kind, ids: z.array(z.string()), fields }).parse(args);
		return sent.ids.map((id) => {
			const stored = must(store, sent.kind, id);
			return shown(
				store.update(sent.kind, stored, { ...stored.fields, ...(sent.fields as Fields) }),
			);
		});
	},
	deleteRecord(store, args) {
		const sent = z.object({ kind, id: z.string() }).parse(args);
		return store.remove(sent.kind, sent.id);
	},
	listRecords: (store, args) => store.all(z.object({ kind }).parse(args).kind).map(shown),
};

/** @throws ApiError, ZodError or Error for an unknown action */
export function runEdit(store: Store, action: string, args: Record<string, unknown>): unknown {
	const edit = edits[action];
	if (!edit) throw new Error(`No action '${action}'; there are: ${Object.keys(edits).join(', ')}`);
	return edit(store, args);
}

function must(store: Store, of: z.infer<typeof kind>, id: string): Stored {
	const stored = store.get(of, id);
	if (!stored) throw new Error(`No ${of} ${id}`);
	return stored;
}

function asNamed({ settings }: Store, of: z.infer<typeof kind>, sent: Fields): Fields {
	const names = settings.profile.names[of];
	const parts = Object.entries(sent).map(([name, value]) => placed(names[name] ?? name, value));
	return bodyOf(parts) as Fields;
}

function shown({ id, fields: own, updatedAt, marker }: Stored) {
	return { id, ...own, updatedAt, syncMarker: marker };
}
