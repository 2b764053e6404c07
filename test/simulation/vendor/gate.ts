/** The process of this run is dead: nothing it does from now on has any effect. */
export class Killed extends Error {
	constructor() {
		super('The run was killed');
		this.name = 'Killed';
	}
}

export interface Kill {
	/** From 1. */
	readonly step: number;
	readonly when: 'before' | 'after';
}

export interface GateOptions {
	readonly kill?: Kill;
	/** What else happens just before a step: people, another run, a cancellation. */
	readonly before?: (step: number, kind: StepKind) => void | Promise<void>;
}

/** Between `state` and the `write` it announces, no process may stand still: no vendor could tell it has been overtaken. */
export type StepKind = 'read' | 'write' | 'state';

/** Every request and every state write of a run passes here, as one step; a run can be killed before or after each. */
export interface Gate {
	/** Carries the step out, unless the run is dead or dies here. */
	pass<T>(kind: StepKind, work: () => T | Promise<T>): Promise<T>;
	/** Throws `Killed` when the run is dead; for what is no step. */
	alive(): void;
	steps(): number;
	killed(): boolean;
	/** What the step was at which the run was killed. */
	diedAt(): StepKind | undefined;
}

export function createGate({ kill, before }: GateOptions = {}): Gate {
	let steps = 0;
	let dead = false;
	let diedAt: StepKind | undefined;
	const alive = () => {
		if (dead) throw new Killed();
	};
	const dieAt = (step: number, kind: StepKind, when: Kill['when']) => {
		if (kill?.step === step && kill.when === when) {
			dead = true;
			diedAt = kind;
		}
		alive();
	};
	return {
		pass: async (kind, work) => {
			alive();
			steps += 1;
			const step = steps;
			await before?.(step, kind);
			dieAt(step, kind, 'before');
			try {
				return await work();
			} finally {
				dieAt(step, kind, 'after');
			}
		},
		alive,
		steps: () => steps,
		killed: () => dead,
		diedAt: () => diedAt,
	};
}
