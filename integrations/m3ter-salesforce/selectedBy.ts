import type { SelectedBy } from '../dataPoint';

/** m3ter's integrations select accounts, and so limit all that hangs on them (guide on entity data sync; account filter). */
const words = { accountName: 'name', accountCode: 'code' };

export const byItself: SelectedBy = { object: 'account', label: 'Account', words };

export const byAccount: SelectedBy = { ...byItself, through: 'accountId' };
