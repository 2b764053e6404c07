import type { VendorError } from '../answers';

/** What a person can do about a refused row, by the vendor's code, where that says more than the class of the refusal. */
const remedies: Readonly<Record<string, string>> = {
	DELETE_FAILED:
		"Other records in Salesforce point at this one and keep it. Delete them there, or let them point elsewhere, then use 'Hold: Retry'; or choose 'Deactivate' or 'Unlink' under 'On Delete'",
	DUPLICATES_DETECTED:
		"A duplicate rule of the organization takes it for a record that is there. Correct or merge one of the two, then use 'Hold: Retry'; where the rule only alerts, the option 'Pass Duplicate Alerts' lets it through",
	FIELD_CUSTOM_VALIDATION_EXCEPTION:
		"A validation rule of the organization refuses it. Correct the record at the source, and it goes through by itself; or change the rule, then use 'Hold: Retry'",
	INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:
		"Add the value to the picklist in Salesforce, for the record types of this user too, then use 'Hold: Retry'; or translate it with a Value Table",
	STRING_TOO_LONG:
		'Shorten the text at the source, or set Max Length in its row; a flow or trigger of the organization may make it longer than it is sent',
};

const parentGone =
	"The record that this field points at was deleted in Salesforce. Restore it there, then use 'Hold: Retry'";

/** `field`: what the refusal is about, where Salesforce tells. */
export function remedyFor({ code }: VendorError, field: string | undefined): string | undefined {
	if (field !== undefined && namesDeleted(code)) return parentGone;
	return remedies[code];
}

/** Of a row itself, or, where a field is named, of the record that the field points at. */
export function namesDeleted(code: string): boolean {
	return code === 'ENTITY_IS_DELETED' || code === 'INVALID_CROSS_REFERENCE_KEY';
}
