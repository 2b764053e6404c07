import { SystemFault } from '../../../sync/contracts';
import type { VendorDescription, VendorError } from '../answers';
import { refusesCalls, vendorErrorBehind } from '../errors';
import type { ExistingFields } from './compare';
import { isCustom, sameName } from './target';
import type { Target, TargetField } from './target';

/** What is to be made for a sync, in the order it has to be made. */
export interface Plan {
	readonly object: boolean;
	readonly fields: readonly TargetField[];
	/** Custom fields that are there already. */
	readonly present: readonly TargetField[];
}

export interface StepReport {
	/** 'object Invoice__c', 'field Invoice__c.Key__c', 'permission set Lockstep'. */
	readonly step: string;
	readonly outcome: 'done' | 'already there' | 'refused';
	/** Salesforce's own words, of a refused step. */
	readonly reason?: string;
}

/** Only custom objects and fields can be made, and only those that are not there, seen or not. */
export function planOf(
	target: Target,
	described: VendorDescription | undefined,
	existing: ExistingFields,
): Plan {
	const names = [...(described?.fields.map(({ name }) => name) ?? []), ...(existing ?? [])];
	const custom = target.fields.filter(({ name }) => isCustom(name));
	const isThere = ({ name }: TargetField) => names.some((each) => sameName(each, name));
	return {
		object: described === undefined && isCustom(target.object) && !existing?.length,
		fields: custom.filter((field) => !isThere(field)),
		present: custom.filter(isThere),
	};
}

/** Codes that say somebody made it before (inferred; the Metadata API's own list was not at hand). */
const madeBefore = new Set(['DUPLICATE_DEVELOPER_NAME', 'DUPLICATE_VALUE']);

/** The report of a step that Salesforce answered with these errors. */
export function reportOf(step: string, errors: readonly VendorError[]): StepReport {
	const [error] = errors;
	if (error === undefined) return { step, outcome: 'done' };
	if (madeBefore.has(error.code)) return { step, outcome: 'already there' };
	return { step, outcome: 'refused', reason: `${error.code}: ${error.message}` };
}

/** Runs a step; what Salesforce refuses becomes its report, what kept it from answering is thrown. */
export async function stepped(step: string, run: () => Promise<unknown>): Promise<StepReport> {
	try {
		await run();
		return { step, outcome: 'done' };
	} catch (error) {
		const refused = error instanceof SystemFault ? vendorErrorBehind(error) : undefined;
		if (refused === undefined || refusesCalls(refused)) throw error;
		return reportOf(step, [refused]);
	}
}

export function alreadyThere(step: string): StepReport {
	return { step, outcome: 'already there' };
}
