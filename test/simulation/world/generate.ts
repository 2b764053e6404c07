import { createChance } from './chance';
import type { Chance } from './chance';
import {
	drawBeginning,
	drawClash,
	drawEdit,
	drawFault,
	drawPeople,
	drawSetting,
} from './drawEvents';
import { drawEpisode } from './drawEpisode';
import { drawHabits } from './drawHabits';
import { drawMemberships, withJoins } from './drawMemberships';
import { drawSetup } from './drawSetup';
import type { Event, History } from './history';
import type { Setup } from './setup';

export interface GenerateOptions {
	/** Only what goes to the right, without deletions. */
	readonly oneWay?: boolean;
}

/** The history of that seed; the same on every machine. */
export function generate(seed: number, { oneWay = false }: GenerateOptions = {}): History {
	const chance = createChance(seed);
	// By dice of their own, so that histories without lists stay what they are.
	const lists = createChance(seed + 1_000_003);
	const setup = drawMemberships(lists, drawSetup(chance, oneWay));
	const habits = {
		left: drawHabits(chance, setup.matchBy),
		right: drawHabits(chance, setup.matchBy),
	};
	const rounds = Array.from({ length: 4 + chance.below(4) }, (_, n) =>
		drawRound(chance, setup, n, oneWay),
	);
	const beginning = drawBeginning(chance, setup);
	const episode = oneWay ? [] : drawEpisode(chance, setup, habits);
	const events = withJoins(lists, setup, [...beginning, ...rounds.flat(), ...episode]);
	return { seed, habits, setup, events };
}

const waits = [1_000, 60_000, 300_000, 3_600_000, 86_400_000] as const;

/** What happens between two runs and in the second of them. */
function drawRound(chance: Chance, setup: Setup, round: number, oneWay: boolean): Event[] {
	const quiet = round === 0 ? 0 : 1;
	const code = 50 + round * 10;
	const some = (share: number, make: () => Event): Event[] => (chance.is(share) ? [make()] : []);
	return [
		{ do: 'wait', ms: chance.of(waits) },
		...chance.times(quiet * 5, (n) => drawPeople(chance, setup, code + n)),
		...chance.times(quiet * 2, () => drawClash(chance, setup)).flat(),
		...some(quiet * 0.08, () => drawSetting(chance, round > 1)),
		...some(quiet * 0.05, () => ({ ...drawSetting(chance, false), n: 0 }) as Event),
		...some(quiet * 0.1, () => ({ do: 'define', edit: drawEdit(chance, setup, oneWay) })),
		...some(oneWay ? 0 : quiet * 0.15, () => drawAnswer(chance)),
		...drawTrouble(chance, setup, code),
		...runs(chance, setup),
	];
}

function drawAnswer(chance: Chance): Event {
	return {
		do: 'answer',
		answer: chance.of(['left', 'right', 'create', 'carryOut', 'keep', 'retry'] as const),
	};
}

function drawTrouble(chance: Chance, setup: Setup, code: number): Event[] {
	const when = chance.of(['before', 'after'] as const);
	return [
		...chance.times(chance.is(0.9) ? 10 : 0, () => drawFault(chance)),
		...chance
			.times(chance.is(0.5) ? 2 : 0, () => 2 + chance.below(30))
			.sort((a, b) => a - b)
			.map((step, n) => drawPeople(chance, setup, code + 5 + n, step)),
		...(chance.is(0.25)
			? [{ do: 'kill', kill: { step: 1 + chance.below(36), when } } as const]
			: []),
		...(chance.is(0.04) ? [{ do: 'cancel', step: 3 + chance.below(25) } as const] : []),
		...(chance.is(0.06) ? [{ do: 'intrude', step: 3 + chance.below(25) } as const] : []),
	];
}

function runs(chance: Chance, setup: Setup): Event[] {
	const contact: Event = {
		do: 'run',
		object: 'contact',
		...(chance.is(0.05) ? { writeLimit: 1 + chance.below(3) } : {}),
	};
	const company: Event = { do: 'run', object: 'company' };
	if (!setup.companies) return [contact];
	return chance.is(0.5) ? [company, contact] : [contact, company];
}
