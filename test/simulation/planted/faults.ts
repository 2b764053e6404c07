/** A deliberate fault of the engine: one small change of one file, that some history must notice. */
export interface Planted {
	readonly name: string;
	/** From the root of the repository on. */
	readonly file: string;
	/** Stands in the file exactly once. */
	readonly find: string;
	readonly replace: string;
	/** A seed that notices it, tried first. */
	readonly seed: number;
	/** Noticed where a run is killed at each of its steps in turn. */
	readonly crashes?: true;
}

export const planted: readonly Planted[] = [
	{
		name: 'the cursor moves before what it passes is written',
		file: 'sync/run/lane.ts',
		find: 'const { records, behind } = window;',
		replace:
			'const { records, behind } = window; if (behind) await moveCursor(running, start, pass, { ...behind, began });',
		seed: 1,
		crashes: true,
	},
	{
		name: 'the base does not learn what was written',
		file: 'sync/apply/link.ts',
		find: "...Object.fromEntries(agreed.map((row) => [row.fingerprint, promised[row.fingerprint] ?? ''])),",
		replace: '',
		seed: 3,
	},
	{
		name: 'what stands at both sides alike is written all the same',
		file: 'sync/reconcile/row.ts',
		find: "if (hashes.left === hashes.right) return { kind: 'settled', entry: hashes.left };",
		replace: '',
		seed: 6,
	},
	{
		name: 'the first of several candidates is taken',
		file: 'sync/match/keys.ts',
		find: 'if (only && !another)',
		replace: 'if (only)',
		seed: 104,
	},
	{
		name: 'a record that is linked already is taken as a match',
		file: 'sync/plan/candidates.ts',
		find: "if (match.kind === 'one' && other)",
		replace: 'if (false)',
		seed: 13,
	},
	{
		name: 'a run that was overtaken goes on writing its state',
		file: 'sync/state/sql/leases.ts',
		find: "if (row === undefined || Number(row['fence']) !== fence)",
		replace: 'if (row === undefined)',
		seed: 8,
	},
	{
		name: 'the tombstone of a deleted pair is forgotten',
		file: 'sync/reconcile/reconcile.ts',
		find: 'const [last] = evidence.tombstones.slice(-1);',
		replace: 'const [last] = evidence.tombstones.slice(0, 0);',
		seed: 3,
	},
	{
		name: 'absence is taken from a listing that is not over',
		file: 'sync/run/lane.ts',
		find: 'if (complete && pass) await absentLinks',
		replace: 'if (pass) await absentLinks',
		seed: 1,
	},
	{
		name: 'a deletion needs no second proof',
		file: 'sync/run/proveGone.ts',
		find: "return told === 'feed' || gone.has(id);",
		replace: "return told === 'feed' || gone.size >= 0;",
		seed: 275,
	},
	{
		name: 'a "no" counts before the deadline',
		file: 'sync/apply/settle.ts',
		find: 'const late = running.environment.store.now() > intent.deadline + answer.lag;',
		replace: 'const late = true;',
		seed: 21,
	},
	{
		name: 'the lag of a look-up does not count when a write is settled',
		file: 'sync/apply/settle.ts',
		find: 'const late = running.environment.store.now() > intent.deadline + answer.lag;',
		replace: 'const late = running.environment.store.now() > intent.deadline;',
		seed: 21,
	},
	{
		name: 'what was written counts as stored without being read back',
		file: 'sync/apply/unconfirmed.ts',
		find: 'const added = rows.filter((row) => reading.has(row)).map((row) => [row, written] as const);',
		replace: 'const added = rows.filter(() => false).map((row) => [row, written] as const);',
		seed: 36,
	},
	{
		name: 'an update goes without the version it was decided upon',
		file: 'sync/apply/work.ts',
		find: '...(version === undefined ? {} : { version }) };',
		replace: '};',
		seed: 94,
	},
	{
		name: 'a unique value is not looked up before it is written',
		file: 'sync/plan/unique.ts',
		find: 'if (claims.length === 0) return all;',
		replace: 'if (claims.length >= 0) return all;',
		seed: 330,
	},
	{
		name: 'no intent is on record before a batch',
		file: 'sync/apply/send.ts',
		find: "intents.map((intent) => ({ put: 'intent', intent })),",
		replace: '[],',
		seed: 1,
		crashes: true,
	},
	{
		name: 'the first deletions are carried out unasked',
		file: 'sync/run/deletions.ts',
		find: 'if (!allowed)',
		replace: 'if (!allowed && narrower)',
		seed: 13,
	},
	{
		name: 'the brake does not hold',
		file: 'sync/run/deletions.ts',
		find: 'if (count <= records || count <= share * links) return undefined;',
		replace: 'if (count >= 0) return undefined;',
		seed: 90,
	},
	{
		name: 'what an edit of the scope leaves out is passed over as unchanged',
		file: 'sync/plan/assess.ts',
		find: '|| leavesScope(context, each)',
		replace: '',
		seed: 10,
	},
	{
		name: 'parked records never wake',
		file: 'sync/run/wake.ts',
		find: 'const parked = await store.wakeable(name, windowSize);',
		replace: 'const parked = (await store.wakeable(name, windowSize)).slice(0, 0);',
		seed: 38,
	},
	{
		name: 'the losing value of a conflict is sent',
		file: 'sync/reconcile/row.ts',
		find: "const rule = onConflict === 'newest' ? 'conflict-newest' : (`conflict-${winner}` as const);\n\treturn proposeFrom(row, evidence, winner, rule, hashes);",
		replace:
			"const rule = onConflict === 'newest' ? 'conflict-newest' : (`conflict-${winner}` as const);\n\treturn proposeFrom(row, evidence, otherSide(winner), rule, hashes);",
		seed: 6,
	},
	{
		name: 'a conflict that a person is to decide is decided',
		file: 'sync/reconcile/winner.ts',
		find: "if (policy === 'hold') return undefined;",
		replace: "if (policy === 'hold') return 'left';",
		seed: 1,
	},
	{
		name: 'both ways, the page is taken for what the record holds now',
		file: 'sync/plan/pairs.ts',
		find: 'const here = isTwoWay(context)',
		replace: 'const here = isTwoWay(context) && !isTwoWay(context)',
		seed: 1,
	},
	{
		name: 'the limit of write calls is not kept',
		file: 'sync/apply/sendAll.ts',
		find: 'if (running.report.writes >= running.writeLimit)',
		replace: 'if (running.report.writes >= Infinity)',
		seed: 1,
	},
];
