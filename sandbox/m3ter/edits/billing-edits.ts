import { z } from 'zod';
import { addTransaction } from '../balance-amount';
import { bill } from '../entities/bill';
import { createRecord } from '../records';
import { setStatus } from '../routes/bill-routes';
import { PERSON, type Store } from '../store/store';
import { ownPart } from './changes';
import type { Edits } from './desk';
import { filledIn } from './fill-in';

const movement = z.object({
	/** Id of the balance. */
	balance: z.string(),
	amount: z.number().positive(),
	/** Id of the bill that draws; a person's own doing when left out. */
	bill: z.string().optional(),
	description: z.string().optional(),
});

/** What billing does: it draws balances down and makes bills. */
export const billingEdits: Edits = {
	drawDown: (desk, args) => move(desk.store, movement.parse(args), -1),
	topUp: (desk, args) => move(desk.store, movement.parse(args), 1),
	createBill({ store }, args) {
		const { fields } = z.object({ fields: z.record(z.unknown()).default({}) }).parse(args);
		const author = { actor: PERSON, own: ownPart(bill, fields) };
		return createRecord(store, bill, filledIn(store, bill, fields), author);
	},
	approveBill: ({ store }, args) =>
		setStatus(store, z.object({ id: z.string() }).parse(args).id, 'APPROVED', PERSON),
};

function move(
	store: Store,
	{ balance, amount, bill: billId, description }: z.infer<typeof movement>,
	sign: 1 | -1,
): unknown {
	const own = billId
		? { entityType: 'BILL', entityId: billId }
		: { entityType: 'USER', entityId: PERSON.replace('USER_', '') };
	return addTransaction(
		store,
		balance,
		{ amount: sign * amount, description },
		{ actor: PERSON, own },
	);
}
