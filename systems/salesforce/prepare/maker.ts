import type { Target as WantedTarget, TargetMaker } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { prepareTarget } from './create';
import type { Session } from './createObject';
import { findingsFor } from './findings';
import { inOwnWords, typeOfKind } from './kinds';
import { withoutLooseLookups } from './lookups';

/** Objects and fields of an org, made for a sync. */
export function targetMaker(client: SalesforceClient, session: Session): TargetMaker {
	const makable = async (wanted: WantedTarget) =>
		await withoutLooseLookups(client, inOwnWords(wanted));
	return {
		typeOf: typeOfKind,
		async check(wanted, permissionSet) {
			const { target, findings } = await makable(wanted);
			const found = await findingsFor(client, target, { permissionSet, session });
			return [...findings, ...found];
		},
		async prepare(wanted, permissionSet) {
			const { target } = await makable(wanted);
			return await prepareTarget(client, target, { permissionSet, session });
		},
	};
}
