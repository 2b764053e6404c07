import { z } from 'zod';

import { whens } from '../contracts';
import type { Definition, Filter } from '../contracts';

/** A definition as it travels between installations. Strict everywhere: an unknown key is refused by its name. */

const side = ['left', 'right'] as const;
const text = z.string();
const name = z.string().trim().min(1).max(200);

const end = z.strictObject({ system: name, object: name });

const key = z.strictObject({
	left: name,
	right: name,
	normaliser: z.enum(['exact', 'trim', 'caseless', 'digits']),
});

const codeList = z.enum(['country', 'currency', 'language']);

const transform = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('template'), text }),
	z.strictObject({ kind: z.literal('lines'), fields: z.array(text) }),
	z.strictObject({ kind: z.literal('toCode'), list: codeList }),
	z.strictObject({ kind: z.literal('toName'), list: codeList }),
	z.strictObject({ kind: z.literal('case'), to: z.enum(['upper', 'lower']) }),
	z.strictObject({ kind: z.literal('trim') }),
	z.strictObject({ kind: z.literal('toNumber') }),
	z.strictObject({ kind: z.literal('toDate') }),
	z.strictObject({ kind: z.literal('toText') }),
]);

const reference = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('mustExist') }),
	z.strictObject({ kind: z.literal('createOrUpdate') }),
	z.strictObject({ kind: z.literal('default'), id: name }),
	z.strictObject({ kind: z.literal('byKey'), key, otherwise: z.literal('leave').optional() }),
]);

const table = z.strictObject({
	pairs: z.array(z.strictObject({ left: text, right: text })),
	otherwise: z.enum(['hold', 'keep']),
});

const row = z.strictObject({
	left: text.optional(),
	right: text.optional(),
	direction: z.enum(['toRight', 'toLeft', 'both']).optional(),
	when: z.enum(whens).optional(),
	constant: text.optional(),
	fallback: text.optional(),
	transforms: z.array(transform).optional(),
	table: table.optional(),
	maxLength: z.number().int().nonnegative().optional(),
	reference: reference.optional(),
});

const mapping = z.strictObject({
	rows: z.array(row),
	match: z.array(key),
	lines: z.array(z.strictObject({ left: name, right: name, rows: z.array(row) })).optional(),
});

const condition = z.strictObject({
	field: name,
	operator: z.enum(['equals', 'notEquals', 'startsWith', 'greater', 'less', 'empty', 'notEmpty']),
	value: text.optional(),
});

const filter: z.ZodType<Filter> = z.lazy(() =>
	z.union([
		condition,
		z.strictObject({ all: z.array(filter) }),
		z.strictObject({ any: z.array(filter) }),
		z.strictObject({ not: filter }),
	]),
);

const scope = z.strictObject({
	allow: z.array(text),
	deny: z.array(text),
	of: name.optional(),
	filter: z.array(filter).optional(),
	sample: z.number().int().positive().optional(),
});

const deletePolicy = z.enum(['ignore', 'delete', 'deactivate', 'unlink']);
const inactive = z.strictObject({ field: name, value: text });

const policies = z.strictObject({
	direction: z.enum(['toRight', 'toLeft', 'both']).optional(),
	onConflict: z.enum(['newest', ...side, 'hold']).optional(),
	onFirstLink: z.enum(['newest', ...side, 'hold']).optional(),
	firstRun: z.enum(['linkAndCreate', 'linkOnly']).optional(),
	whenMappingChanges: z.enum(['update', 'fromNowOn']),
	onLeavingScope: z.enum(['keep', 'deactivate', 'delete', 'unlink']).optional(),
	onDelete: z
		.strictObject({ left: deletePolicy.optional(), right: deletePolicy.optional() })
		.optional(),
	lookForDeletions: z.number().nonnegative().optional(),
	inactive: z.strictObject({ left: inactive.optional(), right: inactive.optional() }).optional(),
	brake: z
		.strictObject({ records: z.number().int().nonnegative(), share: z.number().min(0).max(1) })
		.optional(),
	keepUndo: z.boolean().optional(),
	register: z
		.strictObject({
			side: z.enum(side),
			own: name.optional(),
			system: name.optional(),
			table: name.optional(),
		})
		.optional(),
	failuresToDisable: z.number().int().positive().optional(),
});

export const definitionShape: z.ZodType<Definition> = z.strictObject({
	name,
	left: end,
	right: end,
	mapping,
	scope,
	policies,
});
