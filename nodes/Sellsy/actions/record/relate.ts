import { roles, thirdTypes } from '../../../../systems/sellsy';
import type { Role, ThirdType } from '../../../../systems/sellsy';
import { linked } from '../../../shared/actions/outcomes';
import { oneByOne } from '../../../shared/actions/perItem';
import { idOf, kindOf } from '../inputs';
import type { Operation, Run } from '../operation';

/** What is that already stays as it is, so that it may be repeated. */
export const convert: Operation = async (run) =>
	await oneByOne(run, async (item) => {
		const id = idOf(run, item);
		const target = targetOf(run, item);
		const converted = await run.system.records(kindOf(run)).convert(id, target);
		return [linked({ id, type: target, converted }, item)];
	});

function targetOf({ context }: Run, item: number): ThirdType {
	const chosen = context.getNodeParameter('target', item, 'client');
	const target = thirdTypes.find((type) => type === chosen);
	if (target === undefined) throw new Error(`'Target' ${String(chosen)} does not exist`);
	return target;
}

export const link: Operation = async (run) =>
	await oneByOne(run, async (item) => {
		const [contactId, companyId] = endsOf(run, item);
		await run.system.link(companyId, contactId, rolesOf(run, item));
		return [linked({ contactId, companyId, linked: true }, item)];
	});

export const unlink: Operation = async (run) =>
	await oneByOne(run, async (item) => {
		const [contactId, companyId] = endsOf(run, item);
		await run.system.unlink(companyId, contactId);
		return [linked({ contactId, companyId, linked: false }, item)];
	});

function endsOf(run: Run, item: number): [contactId: string, companyId: string] {
	return [idOf(run, item), idOf(run, item, 'companyId')];
}

/** None chosen: as Sellsy gives them. */
function rolesOf({ context }: Run, item: number): readonly Role[] | undefined {
	const chosen = context.getNodeParameter('roles', item, []) as unknown[];
	const wanted = roles.filter((role) => chosen.includes(role));
	return wanted.length === 0 ? undefined : wanted;
}
