import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../../core/vendor';

/** How a piece of background work goes on. */
export interface Pace {
	/** Resolves at that virtual moment, or when the work is woken; lets requests pass first. */
	until(due: number): Promise<void>;
}

interface Run {
	/** When the next piece is due, virtual milliseconds. */
	due: number;
	wake: () => void;
}

/** Work that runs beside the requests, at moments of the virtual clock. */
export class Runner {
	private readonly runs = new Map<string, Run>();

	constructor(private readonly clock: Clock) {}

	/** Starts `work` under an id. It must not reject: that would be a defect of the sandbox. */
	start(id: string, work: (pace: Pace) => Promise<void>): void {
		const run: Run = { due: this.clock.now(), wake: () => undefined };
		this.runs.set(id, run);
		void work({ until: (due) => this.until(id, run, due) }).finally(() => {
			if (this.isCurrent(id, run)) this.runs.delete(id);
		});
	}

	/** Lets waiting work look at its state at once; whether there is any. */
	wake(id: string): boolean {
		const run = this.runs.get(id);
		if (!run) return false;
		run.due = this.clock.now();
		run.wake();
		return true;
	}

	/** Resolves when all work due by now is done. */
	async settle(): Promise<void> {
		const isDue = ({ due }: Run) => due <= this.clock.now();
		while ([...this.runs.values()].some(isDue)) await breathe();
	}

	/** Forgets all work; what still runs must notice by itself that it is void. */
	clear(): void {
		const runs = [...this.runs.values()];
		this.runs.clear();
		for (const { wake } of runs) wake();
	}

	private isCurrent(id: string, run: Run): boolean {
		return this.runs.get(id) === run;
	}

	private async until(id: string, run: Run, due: number): Promise<void> {
		await breathe();
		const ms = due - this.clock.now();
		if (ms <= 0 || !this.isCurrent(id, run)) return;
		run.due = due;
		const woken = new Promise<void>((wake) => {
			run.wake = wake;
		});
		await Promise.race([this.clock.wait(ms), woken]);
	}
}
