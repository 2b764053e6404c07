import { otherSide } from '../contracts';
import type { Direction, Field, FieldType, MappingRow, Side } from '../contracts';

import { fieldOf } from './context';
import type { RowContext } from './context';
import { directionOf, firstTarget, isNamed } from './direction';
import { step } from './transform';
import type { Step } from './transform';

/** A row with what its checks and its projection both need. */
export interface Prepared {
	readonly row: MappingRow;
	readonly path: string;
	readonly direction: Direction;
	readonly ends: Readonly<Partial<Record<Side, Field>>>;
	/** In the order of the way to the row's first target. */
	readonly steps: readonly Step[];
	/** Type before each step, and behind the last one. */
	readonly types: readonly FieldType[];
	/** Fields that templates and the like read, at the side the value comes from. */
	readonly ownFields: readonly string[];
}

export function prepareRow(context: RowContext, row: MappingRow, number: number): Prepared {
	const direction = directionOf(row, context.direction);
	const from = otherSide(firstTarget(direction));
	const ends = { left: end(context, row, 'left'), right: end(context, row, 'right') };
	const steps = (row.transforms ?? []).map(step);
	return {
		row,
		path: context.path(number),
		direction,
		ends,
		steps,
		types: [ends[from]?.type ?? 'text', ...steps.map(({ type }) => type)],
		ownFields: steps.flatMap(({ sources }) => sources),
	};
}

function end(context: RowContext, row: MappingRow, side: Side): Field | undefined {
	return isNamed(row[side]) ? fieldOf(context.schemas[side], row[side]) : undefined;
}

/** Type that reaches the value table, or the conversion to the target. */
export function typeBehindSteps({ types }: Prepared): FieldType {
	return types.at(-1) ?? 'text';
}
