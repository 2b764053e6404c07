import { otherSide } from '../contracts';
import type { Field, Finding, MappingRow, Side, Value } from '../contracts';
import { convert, fingerprint, inconvertible } from '../values';

import { bothWays, oneWay } from './access';
import type { Access } from './access';
import type { CompiledRow, RefersTo } from './compiled';
import type { RowContext } from './context';
import { firstTarget, wrongWay } from './direction';
import { endFindings, rowExpressions } from './endFindings';
import { isRefused } from './findings';
import { lengthFindings } from './lengthFindings';
import { literal } from './literal';
import { listAccess } from './members';
import { prepareRow, typeBehindSteps } from './prepareRow';
import type { Prepared } from './prepareRow';
import { compileReference } from './references';
import { reverseStage } from './reverse';
import { readTable, translation } from './table';
import type { ReadTable } from './table';
import { usable } from './transform';
import type { Stage } from './transform';
import { typeFindings } from './typeFindings';

export interface RowResult {
	readonly row?: CompiledRow;
	readonly findings: readonly Finding[];
	/** Fields that texts of several fields read besides the row's own. */
	readonly reads: Readonly<Partial<Record<Side, readonly string[]>>>;
}

/**
 * One row against both descriptions; `number` from 1 in its own list. All its findings come together; a row with a refusal
 * gives no compiled row.
 */
export function compileRow(context: RowContext, row: MappingRow, number: number): RowResult {
	const prepared = prepareRow(context, row, number);
	const to = firstTarget(prepared.direction);
	const reads = { [otherSide(to)]: prepared.ownFields };
	const reference = compileReference(context, prepared);
	const findings = [
		...rowExpressions(prepared),
		...wrongWay(row, prepared.path),
		...endFindings(context, prepared),
		...typeFindings(prepared),
		...lengthFindings(prepared),
		...reference.findings,
	];
	const target = prepared.ends[to];
	if (!target || isRefused(findings)) return { findings, reads };
	const rules = readRules(prepared, to, target);
	const all = [...findings, ...rules.findings];
	if (isRefused(rules.findings)) return { findings: all, reads };
	const mark = rowFingerprint(context, prepared, reference.refersTo);
	return {
		findings: all,
		reads,
		row: {
			number,
			fingerprint: mark,
			direction: prepared.direction,
			when: row.when ?? 'always',
			left: prepared.ends.left,
			right: prepared.ends.right,
			labels: { left: labelOf(prepared, 'left'), right: labelOf(prepared, 'right') },
			terms: to,
			refersTo: reference.refersTo,
			...(reference.refersTo?.list
				? listAccess(mark, prepared.ends, reference.refersTo)
				: accessTo(prepared, to, target, rules)),
		},
	};
}

/**
 * The way a row goes is part of it: one that begins to go both ways has no base, or old differences would be taken for edits.
 * To the right is not spelt out, so that bases made before there were directions stay good.
 */
function rowFingerprint(
	{ schemas }: RowContext,
	{ row, direction }: Prepared,
	refersTo: RefersTo | undefined,
): string {
	const { direction: _asked, reference, ...rest } = row;
	// Must exist is what holds for a single reference without a rule.
	const isDefault = !reference || (reference.kind === 'mustExist' && !refersTo?.list);
	const rules = isDefault ? rest : { ...rest, reference };
	const parts = [rules, schemas.left.codecVersion, schemas.right.codecVersion];
	return fingerprint(JSON.stringify(direction === 'toRight' ? parts : [...parts, direction]));
}

function labelOf({ row, ends }: Prepared, side: Side): string {
	const field = ends[side];
	if (field) return field.label;
	return row.constant === undefined ? 'a text of several fields' : 'a constant';
}

/** The row's typed texts as values. */
interface Rules {
	readonly constant: Value;
	readonly fallback: Value;
	readonly table: ReadTable | undefined;
	readonly findings: readonly Finding[];
}

function readRules(prepared: Prepared, to: Side, target: Field): Rules {
	const { row, path, direction } = prepared;
	const constant = literal(row.constant, target, 'the constant', path);
	const fallback = literal(row.fallback, target, 'the default', path);
	const table =
		row.table && row.constant === undefined
			? readTable(row.table, columnsOf(prepared, to, target), direction === 'both', path)
			: undefined;
	return {
		constant: constant.value,
		fallback: fallback.value,
		table: table?.table,
		findings: [...constant.findings, ...fallback.findings, ...(table?.findings ?? [])],
	};
}

function columnsOf(prepared: Prepared, to: Side, target: Field): ReadTable['columns'] {
	const source = prepared.steps.length === 0 ? prepared.ends[otherSide(to)] : undefined;
	const first = { type: typeBehindSteps(prepared), field: source };
	const second = { type: target.type, field: target };
	return to === 'right' ? { left: first, right: second } : { left: second, right: first };
}

function accessTo(prepared: Prepared, to: Side, target: Field, rules: Rules): Access {
	const { row, ends, steps, direction } = prepared;
	const from = otherSide(to);
	const type = typeBehindSteps(prepared);
	const there = {
		source: ends[from],
		target,
		stages: [
			...steps.map((step) => step.apply),
			rules.table ? translation(rules.table, from) : conversion(type, target.type),
		],
		constant: row.constant === undefined ? undefined : rules.constant,
		fallback: rules.fallback,
		maxLength: row.maxLength,
	};
	const left = ends.left;
	if (direction !== 'both' || !left) return oneWay(there, to);
	return bothWays({
		there,
		back: {
			source: target,
			target: left,
			stages: [
				rules.table ? translation(rules.table, to) : conversion(target.type, type),
				...stagesBack(prepared),
			],
			fallback: null,
			maxLength: undefined,
		},
		left,
		right: target,
		translated: steps.length > 0 || rules.table !== undefined,
	});
}

function conversion(from: Field['type'], to: Field['type']): Stage {
	return (value) => {
		const reason = inconvertible(value, from, to);
		return reason ? { ok: false, ...reason } : usable(convert(value, from, to));
	};
}

function stagesBack({ row, types }: Prepared): Stage[] {
	const stages = (row.transforms ?? []).map((transform, at) =>
		reverseStage(transform, types[at] ?? 'text'),
	);
	return stages.reverse();
}
