import { badRequest } from '../api-error';

export type Token =
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'text'; readonly value: string }
	/** A field such as `new.amount`, or a word such as `AND`. */
	| { readonly kind: 'word'; readonly value: string }
	| { readonly kind: 'sign'; readonly value: string };

const pattern =
	/\s*(?:(?<number>\d+(?:\.\d+)?)|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<word>[A-Za-z_][\w.]*)|(?<sign>==|!=|>=|<=|&&|\|\||[-+*/()<>!]))\s*/gy;

/** Words and signs of a calculation. @throws ApiError 400 */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	let end = 0;
	for (const match of text.matchAll(pattern)) {
		tokens.push(tokenOf(match.groups ?? {}));
		end = match.index + match[0].length;
	}
	if (end < text.length) throw badRequest(`calculation: cannot read '${text.slice(end)}'`);
	return tokens;
}

function tokenOf(groups: Record<string, string | undefined>): Token {
	const { number, double, single, word, sign } = groups;
	if (number !== undefined) return { kind: 'number', value: Number(number) };
	if (word !== undefined) return { kind: 'word', value: word };
	if (sign !== undefined) return { kind: 'sign', value: sign };
	return { kind: 'text', value: double ?? single ?? '' };
}
