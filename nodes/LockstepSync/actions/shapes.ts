import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

/** Shapes of stored parameters, and how one that has another shape is told. */

/** A resource locator as the editor stores it; a plain text where a person wrote an expression or JSON by hand. */
export const locator = z
	.union([z.object({ value: z.union([z.string(), z.number(), z.null()]).optional() }), z.string()])
	.optional()
	.transform((raw) => (typeof raw === 'object' ? String(raw.value ?? '') : (raw ?? '')));

/** Read raw: an expression stays the text it is, and is told by whoever checks the value. */
export const raw = { rawExpressions: true } as const;

/** A parameter in its shape. Throws a `NodeOperationError` that names the place where it has another one. */
export function readShaped<T>(
	context: IExecuteFunctions,
	{ name, label }: { readonly name: string; readonly label: string },
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
	options: { readonly rawExpressions?: boolean } = {},
): T {
	const value: unknown = context.getNodeParameter(name, 0, {}, options);
	const result = shape.safeParse(value === '' || value === undefined ? {} : value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part + 1 : part));
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' cannot be read at ${path.join(', ')}: ${issue?.message ?? 'unknown form'}`,
		{ description: 'Correct it in the editor' },
	);
}

export function linesOf(text: string): string[] {
	return text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
