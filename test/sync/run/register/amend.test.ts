import { amendments } from '../../../../sync/run/register/amend';

const entry = (id: string, otherId: string) => ({ id, ownId: 'A', otherId });
const known = (linked: string | undefined, ended: string[] = []) => ({
	...{ ownId: 'A', linked },
	ended: new Set(ended),
});

it.each([
	['lacks the entry of a link', known('X'), [], [{ kind: 'add', ownId: 'A', otherId: 'X' }]],
	['has it', known('X'), [entry('1', 'X')], []],
	[
		'names another record in its place',
		known('X'),
		[entry('1', 'Y')],
		[{ kind: 'correct', entry: entry('1', 'X') }],
	],
	[
		'still names the record of an ended link in its place',
		known('X', ['Z']),
		[entry('1', 'Y'), entry('2', 'Z')],
		[{ kind: 'correct', entry: entry('2', 'X') }],
	],
	[
		'has it, and one of an ended link beside it',
		known('X', ['Z']),
		[entry('1', 'Z'), entry('2', 'X')],
		[{ kind: 'remove', id: '1' }],
	],
	[
		'has one of an ended link',
		known(undefined, ['Z']),
		[entry('1', 'Z')],
		[{ kind: 'remove', id: '1' }],
	],
	['has one that no link ever spoke of', known(undefined), [entry('1', 'Y')], []],
	[
		'has it, and one that no link ever spoke of',
		known('X'),
		[entry('1', 'Y'), entry('2', 'X')],
		[],
	],
] as const)('a register that %s', (_name, links, entries, expected) => {
	expect(amendments(links, entries)).toEqual(expected);
});
