import { SystemFault } from '../../../../sync/contracts';
import type { Register, RegisterEntry, RegisterPlace } from '../../../../sync/contracts';
import type { Environment } from '../../../../sync/plan/context';

type Kept = RegisterEntry & { readonly place: RegisterPlace };

export const place: RegisterPlace = { own: 'Contact', system: 'right vendor', table: 'person' };

/** A register that the left keeps in memory, whoever asks. */
export interface ModelRegister {
	entries: Kept[];
	/** Requests so far. */
	calls: number;
	/** Told of every request before it is served. */
	before: () => void;
	/** The n-th change from now on is carried out, and its answer is lost. */
	loseAnswer: number;
	/** Changes that speak of these own ids are turned away. */
	refuses: Set<string>;
	/** A person enters one. */
	enter(ownId: string, otherId: string, where?: Partial<RegisterPlace>): void;
	/** What it says of the place that the sync writes to. */
	pairs(): string[];
	in(environment: Environment): Environment;
}

export function createModelRegister(): ModelRegister {
	let ids = 0;
	const register: ModelRegister = {
		entries: [],
		calls: 0,
		before: () => undefined,
		loseAnswer: 0,
		refuses: new Set(),
		enter: (ownId, otherId, where = {}) => {
			ids += 1;
			register.entries.push({ id: `M${ids}`, ownId, otherId, place: { ...place, ...where } });
		},
		pairs: () =>
			register.entries
				.filter((each) => JSON.stringify(each.place) === JSON.stringify(place))
				.map(({ ownId, otherId }) => `${ownId}=${otherId}`)
				.sort(),
		in: (environment) => ({
			...environment,
			left: {
				...environment.left,
				object: (name) => ({
					...environment.left.object(name),
					register: registerFor(register),
				}),
			},
		}),
	};
	return register;
}

function registerFor(model: ModelRegister): Register {
	const ask = () => {
		model.before();
		model.calls += 1;
	};
	const change = (ownId: string, work: () => void) => {
		ask();
		if (model.refuses.has(ownId)) throw fault('invalid', 'NOT_TAKEN');
		work();
		model.loseAnswer -= 1;
		if (model.loseAnswer === 0) throw fault('unknown', 'LOST');
	};
	const within = (at: RegisterPlace) =>
		model.entries.filter((each) => JSON.stringify(each.place) === JSON.stringify(at));
	return {
		own: 'Contact',
		words: async () => await Promise.resolve({ own: ['Contact'], systems: [] }),
		async *entries(at) {
			ask();
			yield await Promise.resolve(within(at));
		},
		entriesOf: async (at, ownIds) => {
			ask();
			return await Promise.resolve(within(at).filter(({ ownId }) => ownIds.includes(ownId)));
		},
		add: async (at, { ownId, otherId }) =>
			await Promise.resolve(change(ownId, () => model.enter(ownId, otherId, at))),
		correct: async (at, entry) =>
			await Promise.resolve(
				change(entry.ownId, () => {
					model.entries = model.entries.map((each) =>
						each.id === entry.id ? { ...entry, place: at } : each,
					);
				}),
			),
		remove: async (id) =>
			await Promise.resolve(
				change(id, () => {
					model.entries = model.entries.filter((each) => each.id !== id);
				}),
			),
	};
}

function fault(kind: 'invalid' | 'unknown', code: string): SystemFault {
	return new SystemFault({
		...{ class: kind, system: 'left vendor', code, remedy: 'Run again' },
		message: `The register answered ${code}`,
	});
}
