import type { Finding, TargetFinding } from '../../../sync/contracts';
import { isNotForThisUser } from '../allowances';
import type { VendorDescription } from '../answers';
import type { SalesforceClient } from '../client';
import { missingAccess } from './access';
import { compare, refusal, unseen } from './compare';
import type { ExistingFields } from './compare';
import type { PrepareOptions } from './create';
import { noToken } from './createObject';
import { inWords } from './kinds';
import { existingFields, lookAt, withStandard } from './look';
import { ownPermissions } from './permissions';
import type { Permissions } from './permissions';
import { needsAccess, planOf } from './plan';
import type { Plan } from './plan';
import { stepName } from './steps';
import { isCustom } from './target';
import type { Target } from './target';

/** What stands between an object and a sync, each with the steps of `prepareTarget` that clear it away. */
export async function findingsFor(
	client: SalesforceClient,
	target: Target,
	options: PrepareOptions,
): Promise<TargetFinding[]> {
	const described = await lookAt(client, target.object);
	const existing = await existingFields(client, target.object);
	const plan = planOf(target, described, existing);
	const steps = await openSteps(client, target, plan, options);
	return [
		...steps.findings,
		...allFindings(target, described, withStandard(target, existing)).map((finding) => ({
			...finding,
			steps: stepsFor(finding, target, plan).filter((step) => steps.open(step)),
		})),
		...accessFinding(target, options, steps.access),
	];
}

/** Of an object that is not there, each custom field is missing too. */
function allFindings(
	target: Target,
	described: VendorDescription | undefined,
	existing: ExistingFields,
): Finding[] {
	const found = compare(target, described, existing, 'use');
	if (described !== undefined) return found;
	const custom = target.fields.filter(({ name }) => isCustom(name));
	return [
		...found,
		...custom.map((field) => unseen(field, existing, `${target.object}.${field.name}`)),
	];
}

function stepsFor({ path }: Finding, { object }: Target, plan: Plan): string[] {
	if (path === object)
		return [
			...(plan.object ? [stepName.object(object)] : []),
			...(plan.objectAccess ? [stepName.access(object)] : []),
		];
	const name = path.slice(object.length + 1);
	const field = plan.fields.find((each) => each.name === name);
	return [
		...(field ? [`${stepName.field(object, name)}: ${inWords(field)}`] : []),
		...(plan.access.includes(name) ? [stepName.access(path)] : []),
	];
}

/** Which steps this credential can take, and what keeps it from the others. */
interface Steps {
	readonly open: (step: string) => boolean;
	/** Open steps that make the permission set fit. */
	readonly access: readonly string[];
	readonly findings: readonly TargetFinding[];
}

async function openSteps(
	client: SalesforceClient,
	{ object }: Target,
	plan: Plan,
	{ permissionSet, session }: PrepareOptions,
): Promise<Steps> {
	const makes = plan.object || plan.fields.length > 0;
	if (!makes && !needsAccess(plan)) return { open: () => true, access: [], findings: [] };
	const may = await ownPermissions(client);
	const token = !plan.object || (await session()) !== undefined;
	const access = needsAccess(plan) ? await accessOpen(client, { permissionSet, object }) : [];
	const shut = [
		...(makes && may?.customize === false ? ['object ', 'field '] : []),
		// All that follows hangs on the object.
		...(token ? [] : ['']),
		...(may?.manageRights === false ? ['permission set ', 'access '] : []),
	];
	const isDone = (step: string) => step === stepName.access(object) && !access.includes(step);
	const open = (step: string) => !isDone(step) && !shut.some((start) => step.startsWith(start));
	return { open, access: access.filter(open), findings: hindrances(plan, may, token) };
}

/** Where the set may not be looked at, it is taken for one that is not there. */
async function accessOpen(
	client: SalesforceClient,
	wanted: { readonly permissionSet: string; readonly object: string },
): Promise<string[]> {
	try {
		return await missingAccess(client, wanted);
	} catch (error) {
		if (!isNotForThisUser(error)) throw error;
		const { permissionSet, object } = wanted;
		return [
			stepName.set(permissionSet),
			stepName.access(object),
			stepName.assignment(permissionSet),
		];
	}
}

function hindrances(plan: Plan, may: Permissions, token: boolean): TargetFinding[] {
	const makes = plan.object || plan.fields.length > 0;
	return [
		...(makes && may?.customize === false
			? [lackOf('Customize Application', 'make objects and fields')]
			: []),
		...(needsAccess(plan) && may?.manageRights === false
			? [lackOf('Manage Profiles and Permission Sets', 'give rights to objects and fields')]
			: []),
		...(token ? [] : [byHand('no-token', 'Metadata API', noToken, 'Then run this again.')]),
	];
}

function lackOf(permission: string, what: string): TargetFinding {
	return byHand(
		'permission-missing',
		permission,
		`The user of this credential has no permission "${permission}", so it cannot ${what}.`,
		'Let an administrator do so by hand, or run this once with a credential that has it.',
	);
}

function byHand(code: string, path: string, reason: string, remedy: string): TargetFinding {
	return { ...refusal(code, path, reason, remedy), steps: [] };
}

function accessFinding(
	{ object }: Target,
	{ permissionSet }: PrepareOptions,
	steps: readonly string[],
): TargetFinding[] {
	if (steps.length === 0) return [];
	return [
		{
			severity: 'hint',
			code: 'permission-set',
			path: permissionSet,
			reason: `Rights to ${object} and its fields are gathered in this permission set.`,
			remedy: 'Assign it to everybody who is to see the fields.',
			steps,
		},
	];
}
