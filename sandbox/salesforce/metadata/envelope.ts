import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import type { ApiError } from '../errors';

export interface SoapCall {
	readonly sessionId: string;
	/** `createMetadata` */
	readonly operation: string;
	/** What is inside the operation's element; attributes start with `@`. */
	readonly message: Readonly<Record<string, unknown>>;
}

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const METADATA = 'http://soap.sforce.com/2006/04/metadata';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

// Values stay texts: "007" is no number.
const parser = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: true,
	removeNSPrefix: true,
});
const builder = new XMLBuilder({
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	suppressBooleanAttributes: false,
});

type Element = Readonly<Record<string, unknown>>;

function child(element: unknown, name: string): Element {
	const found = isElement(element) ? element[name] : undefined;
	return isElement(found) ? found : {};
}

function isElement(value: unknown): value is Element {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a request; undefined when it is no SOAP envelope with one operation. */
export function readCall(text: string): SoapCall | undefined {
	const envelope = child(parseXml(text), 'Envelope');
	const body = child(envelope, 'Body');
	const operation = Object.keys(body).find((key) => !key.startsWith('@'));
	if (operation === undefined) return undefined;
	const { sessionId } = child(child(envelope, 'Header'), 'SessionHeader');
	return { sessionId: String(sessionId ?? ''), operation, message: child(body, operation) };
}

function parseXml(text: string): unknown {
	try {
		return parser.parse(text);
	} catch {
		return undefined;
	}
}

function envelope(body: Element): string {
	const tree = {
		'?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
		'soapenv:Envelope': {
			'@xmlns:soapenv': ENVELOPE,
			'@xmlns': METADATA,
			'@xmlns:sf': METADATA,
			'@xmlns:xsi': XSI,
			'soapenv:Body': body,
		},
	};
	return String(builder.build(tree));
}

/** An answer with one `result` element per entry. */
export function resultText(operation: string, result: unknown): string {
	return envelope({ [`${operation}Response`]: { result } });
}

/** A SOAP fault with the vendor's code; it goes with status 500. */
export function faultText({ refusals }: ApiError): string {
	const { code, message } = refusals[0] ?? { code: 'UNKNOWN_EXCEPTION', message: '' };
	const fault = { faultcode: `sf:${code}`, faultstring: `${code}: ${message}` };
	return envelope({ 'soapenv:Fault': fault });
}
