import type { Direction, Field, ObjectSchema, Side } from '../contracts';

import type { KnownSchema } from './successor';

/** What a row is held against: both descriptions, and how its messages call things. */
export interface RowContext {
	readonly schemas: Readonly<Record<Side, KnownSchema>>;
	/** Labels of the two systems. */
	readonly systems: Readonly<Record<Side, string>>;
	/** Taken by rows that name none. */
	readonly direction: Direction;
	/** Where row `number`, from 1, stands in the form. */
	readonly path: (number: number) => string;
}

export function fieldOf(schema: ObjectSchema, id: string | undefined): Field | undefined {
	return schema.fields.find((field) => field.id === id);
}
