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
		seed: 3,
		crashes: true,
	},
	{
		name: 'the base does not learn what was written',
		file: 'sync/apply/link.ts',
		find: "...Object.fromEntries(agreed.map((row) => [row.fingerprint, promised[row.fingerprint] ?? ''])),",
		replace: '',
		seed: 7,
	},
	{
		name: 'what stands at both sides alike is written all the same',
		file: 'sync/reconcile/row.ts',
		find: "if (hashes.left === hashes.right) return { kind: 'settled', entry: hashes.left };",
		replace: '',
		seed: 1,
	},
	{
		name: 'the first of several candidates is taken',
		file: 'sync/match/keys.ts',
		find: 'if (only && !another)',
		replace: 'if (only)',
		seed: 18,
	},
	{
		name: 'a record that is linked already is taken as a match',
		file: 'sync/plan/candidates.ts',
		find: "if (match.kind === 'one' && other)",
		replace: 'if (false)',
		seed: 21,
	},
	{
		name: 'a run that was overtaken goes on writing its state',
		file: 'sync/state/sql/leases.ts',
		find: "if (row === undefined || Number(row['fence']) !== fence)",
		replace: 'if (row === undefined)',
		seed: 139,
	},
	{
		name: 'the tombstone of a deleted pair is forgotten',
		file: 'sync/reconcile/reconcile.ts',
		find: 'const [last] = evidence.tombstones.slice(-1);',
		replace: 'const [last] = evidence.tombstones.slice(0, 0);',
		seed: 6,
	},
	{
		name: 'absence is taken from a listing that is not over',
		file: 'sync/run/lane.ts',
		find: 'if (complete && pass) await absentLinks',
		replace: 'if (pass) await absentLinks',
		seed: 3,
	},
	{
		name: 'a deletion needs no second proof',
		file: 'sync/run/proveGone.ts',
		find: "return told === 'feed' || gone.has(id);",
		replace: "return told === 'feed' || gone.size >= 0;",
		seed: 62,
	},
	{
		name: 'a "no" counts before the deadline',
		file: 'sync/apply/settle.ts',
		find: 'const late = running.environment.store.now() > intent.deadline + answer.lag;',
		replace: 'const late = true;',
		seed: 14,
	},
	{
		name: 'the lag of a look-up does not count when a write is settled',
		file: 'sync/apply/settle.ts',
		find: 'const late = running.environment.store.now() > intent.deadline + answer.lag;',
		replace: 'const late = running.environment.store.now() > intent.deadline;',
		seed: 182,
	},
	{
		name: 'what was written counts as stored without being read back',
		file: 'sync/apply/unconfirmed.ts',
		find: 'const added = rows.filter((row) => reading.has(row)).map((row) => [row, written] as const);',
		replace: 'const added = rows.filter(() => false).map((row) => [row, written] as const);',
		seed: 17,
	},
	{
		name: 'an update goes without the version it was decided upon',
		file: 'sync/apply/work.ts',
		find: '...(version === undefined ? {} : { version }) };',
		replace: '};',
		seed: 34,
	},
	{
		name: 'a unique value is not looked up before it is written',
		file: 'sync/plan/unique.ts',
		find: 'if (claims.length === 0) return all;',
		replace: 'if (claims.length >= 0) return all;',
		seed: 1132,
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
		seed: 14,
	},
	{
		name: 'nobody looks for what was deleted where the feed does not tell it',
		file: 'sync/run/scan.ts',
		find: "return feed === 'edits' && ",
		replace: 'return false && ',
		seed: 1,
	},
	{
		name: 'the brake does not hold',
		file: 'sync/run/deletions.ts',
		find: 'if (count <= records || count <= share * links) return undefined;',
		replace: 'if (count >= 0) return undefined;',
		seed: 62,
	},
	{
		name: 'what an edit of the scope leaves out is passed over as unchanged',
		file: 'sync/plan/assess.ts',
		find: '|| leavesScope(context, each)',
		replace: '',
		seed: 14,
	},
	{
		name: 'parked records never wake',
		file: 'sync/run/wake.ts',
		find: 'const parked = await store.wakeable(name, windowSize);',
		replace: 'const parked = (await store.wakeable(name, windowSize)).slice(0, 0);',
		seed: 96,
	},
	{
		name: 'the losing value of a conflict is sent',
		file: 'sync/reconcile/row.ts',
		find: "const rule = onConflict === 'newest' ? 'conflict-newest' : (`conflict-${winner}` as const);\n\treturn proposeFrom(row, evidence, winner, rule, hashes);",
		replace:
			"const rule = onConflict === 'newest' ? 'conflict-newest' : (`conflict-${winner}` as const);\n\treturn proposeFrom(row, evidence, otherSide(winner), rule, hashes);",
		seed: 17,
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
	{
		name: 'a job that an earlier run left is let go and sent again',
		file: 'sync/apply/jobs/handOver.ts',
		find: 'if (remote === undefined) await release(running, job);\n\t\telse if',
		replace: 'if (remote === undefined || jobs) await release(running, job);\n\t\telse if',
		seed: 66,
		crashes: true,
	},
	{
		name: 'what became of the writes of a job is never asked',
		file: 'sync/apply/jobs/handOver.ts',
		find: "if (state.kind === 'ended') await collect(running, job, job.remote);",
		replace: "if (state.kind === 'ended') await release(running, job);",
		seed: 19,
	},
	{
		name: 'a job is not on record when it is handed over',
		file: 'sync/apply/jobs/handOver.ts',
		find: "await commitRecords(running, [[{ put: 'job', job: { ...job, size: draft.size, remote } }]]);",
		replace: '',
		seed: 66,
		crashes: true,
	},
	{
		name: 'a pair that is on its way in a job is decided upon once more',
		file: 'sync/run/window.ts',
		find: 'if (gatherings.records.size === 0) return records;',
		replace: 'if (gatherings.records.size >= 0) return records;',
		seed: 109,
	},
];
