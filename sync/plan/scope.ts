import type { ObjectSchema, Scope, SystemRecord } from '../contracts';
import { compileFilter } from '../mapping/filters';
import { idIn } from '../values';
import type { Test } from '../mapping/conditions';

/** A scope made ready to ask of many records. */
export interface CompiledScope {
	readonly allow: ReadonlySet<string>;
	readonly deny: ReadonlySet<string>;
	/** Reference field whose ids the lists hold; absent: the records' own. */
	readonly of?: string;
	readonly tests: readonly Test[];
}

/** Conditions that cannot be asked are left out: the compiler of the mapping has refused them. */
export function compileScope(scope: Scope, left: ObjectSchema): CompiledScope {
	return {
		allow: new Set(scope.allow),
		deny: new Set(scope.deny),
		...(scope.of === undefined ? {} : { of: scope.of }),
		tests: (scope.filter ?? []).flatMap((each) => compileFilter(each, left).test ?? []),
	};
}

/**
 * Whether a record of the left belongs to the sync: the deny list wins over the allow list, an empty allow list allows all,
 * and all conditions of the filter must hold. A sample is for the caller to count.
 */
export function inScope({ allow, deny, of, tests }: CompiledScope, record: SystemRecord): boolean {
	const id = of === undefined ? record.id : (idIn(record.fields[of] ?? null) ?? '');
	if (deny.has(id)) return false;
	if (allow.size > 0 && !allow.has(id)) return false;
	return tests.every((test) => test(record.fields));
}
