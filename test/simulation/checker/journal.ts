import type { JournalEntry } from '../../../sync/state/records';

import type { RunSeen } from '../world/play';

import type { Story } from './story';
import type { Violation } from './violation';

/** What the journal says was written is what the vendors saw, for runs whose every answer came and that have a record of their own. */
export function journal(story: Story): Violation[] {
	return story.played.runs
		.filter(
			({ end, disturbed, status }) => end === 'returned' && !disturbed && status !== 'running',
		)
		.flatMap((run) => differences(story, run));
}

function differences(story: Story, run: RunSeen): Violation[] {
	const seen = committed(story, run);
	const told = new Set(run.journal.flatMap(written));
	const unsaid = [...seen].filter((each) => !told.has(each));
	const untrue = [...told].filter((each) => !seen.has(each));
	return [
		...unsaid.map((each) => violation(run, `${each} was written and the journal does not tell`)),
		...untrue.map((each) =>
			violation(run, `the journal tells of a write to ${each} that no vendor saw`),
		),
	];
}

function violation({ number }: RunSeen, text: string): Violation {
	return { promise: 'journalTrue', text, run: number };
}

function committed({ played }: Story, run: RunSeen): ReadonlySet<string> {
	return new Set(
		played.entries
			.slice(run.from, run.to + 1)
			.filter(({ call, run: number }) => call === 'write' && number === run.number)
			.flatMap(({ side, changed }) => (changed ?? []).map(({ id }) => `${side} ${id}`)),
	);
}

const writing: ReadonlySet<JournalEntry['verb']> = new Set([
	'create',
	'update',
	'delete',
	'deactivate',
]);

function written({ verb, to, leftId, rightId }: JournalEntry): string[] {
	const side = to ?? (writing.has(verb) ? 'right' : undefined);
	const id = side === 'left' ? leftId : rightId;
	return side === undefined || verb === 'settle' ? [] : [`${side} ${id}`];
}
