import type { VendorError } from '../answers';

/** What createMetadata answers: done, or why not; undefined when the text is no such answer. */
export function soapAnswer(xml: string): { readonly errors: readonly VendorError[] } | undefined {
	const fault = inside(xml, 'Fault');
	if (fault !== undefined) {
		const code = (inside(fault, 'faultcode') ?? 'SOAP_FAULT').replace(/^\w+:/, '');
		return { errors: [{ code, message: textIn(fault, 'faultstring') ?? code, fields: [] }] };
	}
	const result = inside(xml, 'result');
	if (result === undefined) return undefined;
	if (inside(result, 'success') === 'true') return { errors: [] };
	const error = inside(result, 'errors') ?? '';
	const code = textIn(error, 'statusCode') ?? 'UNKNOWN_EXCEPTION';
	return { errors: [{ code, message: textIn(error, 'message') ?? code, fields: [] }] };
}

/** What stands in the first element of that name, whatever its prefix. */
function inside(xml: string, name: string): string | undefined {
	return new RegExp(`<(?:[\\w-]+:)?${name}(?:\\s[^>]*)?>([\\s\\S]*?)</(?:[\\w-]+:)?${name}>`).exec(
		xml,
	)?.[1];
}

function textIn(xml: string, name: string): string | undefined {
	return inside(xml, name)?.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, entity: string) => {
		return named[entity] ?? numbered(entity) ?? whole;
	});
}

const named: Readonly<Record<string, string | undefined>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

function numbered(entity: string): string | undefined {
	const [, hex, digits] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(entity) ?? [];
	const code = hex === undefined ? Number(digits) : parseInt(hex, 16);
	return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
