import type { Account } from '../account';
import { withValues, type FieldWrite } from '../custom-fields/values';
import type { Party } from '../store/records';
import { saveParty, tell } from './parties';

/** Writes custom fields of a record. @throws ApiError 400 naming every field that does not fit */
export function writeValues(
	account: Account,
	party: Party,
	sent: readonly FieldWrite[],
	{ staffId, bypassRequired = false }: { staffId: number; bypassRequired?: boolean },
): Party {
	const values = withValues(account, party, sent, bypassRequired);
	const saved = saveParty(account, { ...party, values }, account.settings.customFieldsTouch);
	tell(account, saved, 'updated', staffId);
	return saved;
}
