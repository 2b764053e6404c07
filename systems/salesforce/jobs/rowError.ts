import type { VendorError } from '../answers';

/**
 * What a job says of a refused row: `REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --`. The message may
 * hold colons, the fields do not; a text of another form is all message.
 */
export function rowError(text: string): VendorError {
	const parts = /^([A-Z][A-Z0-9_]*):([\s\S]*):([\w.,\s]*)--\s*$/.exec(text);
	if (parts) {
		const [, code = '', message = '', fields = ''] = parts;
		return { code, message: message.trim(), fields: namesIn(fields) };
	}
	const [, code = 'JOB_ROW_REFUSED', message = text] =
		/^([A-Z][A-Z0-9_]*):([\s\S]*)$/.exec(text) ?? [];
	return { code, message: message.trim() || code, fields: [] };
}

function namesIn(fields: string): string[] {
	return fields.split(',').flatMap((name) => name.trim() || []);
}
