import { badRequest } from '../api-error';
import { tokensOf, type Token } from './tokens';

/** Value of a field such as `new.amount`. */
export type ReadField = (path: string) => unknown;
type Expression = (read: ReadField) => unknown;
type Operation = (left: unknown, right: unknown) => unknown;

/**
 * Operators from the loosest to the tightest. m3ter's guides show AND, OR, comparisons, `== null`, arithmetic
 * and brackets; the order among them and the signs `&&` and `||` are assumed.
 */
const levels: ReadonlyArray<Readonly<Record<string, Operation>>> = [
	{ OR: (a, b) => Boolean(a) || Boolean(b), '||': (a, b) => Boolean(a) || Boolean(b) },
	{ AND: (a, b) => Boolean(a) && Boolean(b), '&&': (a, b) => Boolean(a) && Boolean(b) },
	{
		'==': (a, b) => a === b,
		'!=': (a, b) => a !== b,
		'>': (a, b) => order(a, b) > 0,
		'<': (a, b) => order(a, b) < 0,
		'>=': (a, b) => order(a, b) >= 0,
		'<=': (a, b) => order(a, b) <= 0,
	},
	{ '+': (a, b) => Number(a) + Number(b), '-': (a, b) => Number(a) - Number(b) },
	{ '*': (a, b) => Number(a) * Number(b), '/': (a, b) => Number(a) / Number(b) },
];

const constants: Readonly<Record<string, unknown>> = { null: null, true: true, false: false };

/** Reads a calculation such as `new.amount > 10 AND old.amount == null`. @throws ApiError 400 */
export function parseCalculation(text: string): (read: ReadField) => boolean {
	const left = tokensOf(text);
	const expression = operation(left, 0);
	const rest = left[0];
	if (rest) throw badRequest(`calculation: '${rest.value}' not expected`);
	return (read) => expression(read) === true;
}

/** Takes one operation of this level, or a tighter one, off the front of the tokens. */
function operation(tokens: Token[], level: number): Expression {
	const operators = levels[level];
	if (!operators) return operand(tokens);
	let expression = operation(tokens, level + 1);
	for (let next = operatorAt(tokens, operators); next; next = operatorAt(tokens, operators)) {
		tokens.shift();
		expression = joined(expression, next, operation(tokens, level + 1));
	}
	return expression;
}

function operatorAt(
	tokens: readonly Token[],
	operators: Readonly<Record<string, Operation>>,
): Operation | undefined {
	const [token] = tokens;
	if (!token || token.kind === 'number' || token.kind === 'text') return undefined;
	return operators[token.value.toUpperCase()];
}

function joined(left: Expression, join: Operation, right: Expression): Expression {
	return (read) => join(left(read), right(read));
}

function operand(tokens: Token[]): Expression {
	const token = tokens.shift();
	if (!token) throw badRequest('calculation: ends too early');
	if (token.kind === 'word') return field(token.value);
	if (token.kind !== 'sign') return () => token.value;
	if (token.value === '(') return bracketed(tokens);
	const inner = operand(tokens);
	if (token.value === '!') return (read) => inner(read) !== true;
	if (token.value === '-') return (read) => -Number(inner(read));
	throw badRequest(`calculation: '${token.value}' not expected`);
}

function bracketed(tokens: Token[]): Expression {
	const inner = operation(tokens, 0);
	if (tokens.shift()?.value !== ')') throw badRequest('calculation: a bracket is not closed');
	return inner;
}

function field(word: string): Expression {
	if (word in constants) return () => constants[word];
	if (/^(new|old)\./.test(word)) return (read) => read(word) ?? null;
	throw badRequest(`calculation: '${word}' is neither new.… nor old.…`);
}

/** Order of two numbers or two texts; of anything else none, so that every comparison is false. */
function order(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	if (typeof a !== 'string' || typeof b !== 'string') return Number.NaN;
	return a < b ? -1 : Number(a > b);
}
