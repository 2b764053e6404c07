import type { Target, TargetField } from './target';

/** A field as the Tooling API takes it (Tooling API, CustomField; the keys as in the Metadata API). */
export function customField(object: string, field: TargetField) {
	return { FullName: `${object}.${field.name}`, Metadata: fieldMetadata(field) };
}

function fieldMetadata(field: TargetField): Record<string, string | number | boolean> {
	const { label, type, externalId, unique, required } = field;
	return {
		...{ label, type, ...sizeOf(field), ...lookupOf(field) },
		...(externalId ? { externalId } : {}),
		// The key is a text in lower case or an id: the case of its letters tells nothing apart.
		...(unique ? { unique, ...(type === 'Text' ? { caseSensitive: false } : {}) } : {}),
		...(required && type !== 'Checkbox' ? { required } : {}),
	};
}

/** What Salesforce insists on for a type has a default here; those of a person's screen where there are any. */
function sizeOf({
	type,
	length,
	precision,
	scale,
}: TargetField): Record<string, string | number | boolean> {
	switch (type) {
		case 'Text':
			return { length: length ?? 255 };
		case 'LongTextArea':
			return { length: length ?? 32_768, visibleLines: 3 };
		case 'Number':
		case 'Currency':
		case 'Percent':
			return { precision: precision ?? 18, scale: scale ?? 0 };
		case 'Checkbox':
			return { defaultValue: 'false' };
		default:
			return {};
	}
}

function lookupOf({ type, name, label, referenceTo }: TargetField): Record<string, string> {
	if (type !== 'Lookup' || referenceTo === undefined) return {};
	// Names the children on the parent's side; it has to be there, and unique among the parent's children.
	const relationshipName = `${name.replace(/__c$/, '')}_Children`;
	return { referenceTo, relationshipName, relationshipLabel: label };
}

const envelope = 'http://schemas.xmlsoap.org/soap/envelope/';
const metadata = 'http://soap.sforce.com/2006/04/metadata';
const instance = 'http://www.w3.org/2001/XMLSchema-instance';

/** The createMetadata call for a custom object that people may see and edit, its Name a text (Metadata API, CustomObject). */
export function createObjectCall({ object, label, pluralLabel }: Target, session: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<env:Envelope xmlns:env="${envelope}" xmlns:xsi="${instance}">
<env:Header><SessionHeader xmlns="${metadata}"><sessionId>${escaped(session)}</sessionId></SessionHeader></env:Header>
<env:Body><createMetadata xmlns="${metadata}"><metadata xsi:type="CustomObject">
<fullName>${escaped(object)}</fullName>
<deploymentStatus>Deployed</deploymentStatus>
<label>${escaped(label)}</label>
<nameField><label>${escaped(`${label} Name`)}</label><type>Text</type></nameField>
<pluralLabel>${escaped(pluralLabel ?? `${label}s`)}</pluralLabel>
<sharingModel>ReadWrite</sharingModel>
</metadata></createMetadata></env:Body>
</env:Envelope>`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
