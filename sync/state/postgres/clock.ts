import type { Session } from './session';

export interface DatabaseClock {
	readonly now: () => number;
	/** Compares with the database again. */
	readonly set: () => Promise<void>;
}

/** The database's clock, ms since the epoch: leases of several machines are measured with one clock. */
export async function openClock(session: Session): Promise<DatabaseClock> {
	let ahead = 0;
	const set = async () => {
		ahead = await session.use(async (query) => {
			const sent = Date.now();
			const [row] = await query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms');
			const middle = (sent + Date.now()) / 2;
			return Math.round(Number(row?.['ms']) - middle);
		});
	};
	await set();
	return { now: () => Date.now() + ahead, set };
}
