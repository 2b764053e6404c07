import { mergeRow } from '../../../sync/reconcile/row';
import type { RowEvidence } from '../../../sync/reconcile/row';
import { resolvePolicies } from '../../../sync/reconcile/policies';
import { rowHash, see } from '../../../sync/reconcile/sight';
import type { Row } from '../../../sync/contracts';
import { leftRow, rightRow, withLines } from '../mapping/lineSchemas';
import { bothWays, mappingOf } from '../mapping/schemas';

import { hasher } from './evidence';

const mapping = mappingOf(withLines(bothWays()));
const line = mapping.rows.find((row) => row.lines);

function merged(left: readonly Row[], right: readonly Row[], was: readonly Row[]) {
	if (!line) throw new Error('There is no line mapping');
	const base = line.value('left', { lines: was });
	const evidence: RowEvidence = {
		left: see(mapping, hasher, 'left', { id: 'a', fields: { lines: left } }),
		right: see(mapping, hasher, 'right', { id: '1', fields: { Lines: right } }),
		link: {
			leftId: 'a',
			rightId: '1',
			seen: { left: '', right: '' },
			base: { [line.fingerprint]: rowHash(hasher, line, base.ok ? base.value : null) },
			run: 'r',
		},
		policies: resolvePolicies({ whenMappingChanges: 'update' }),
		run: 1,
		hasher,
	};
	return mergeRow(line, evidence);
}

describe('a child collection (spec 4.4)', () => {
	const was = [leftRow('apple', 3), leftRow('pear', 1)];
	const there = [rightRow('apple', 3, { Remark: 'ripe' }), rightRow('pear', 1)];

	it('is in step where its mapped fields are', () => {
		expect(merged(was, there, was)).toMatchObject({ kind: 'settled' });
	});

	it.each([
		['added', [...was, leftRow('fig', 1)]],
		['changed', [leftRow('apple', 4), leftRow('pear', 1)]],
		['removed', [leftRow('apple', 3)]],
		['moved', [...was].reverse()],
	])('is written as a whole when a row of it is %s', (_what, now) => {
		const verdict = merged(now, there, was);

		expect(verdict).toMatchObject({ kind: 'send', send: { to: 'right', rule: 'left-changed' } });
		expect(verdict.kind === 'send' && (verdict.send.value as readonly Row[]).length).toBe(
			now.length,
		);
	});

	it('keeps what is not mapped in a row that stays', () => {
		const verdict = merged([leftRow('apple', 4)], there, was);

		expect(verdict).toMatchObject({
			send: { value: [{ fields: { Code: 'apple', Quantity: 4, Remark: 'ripe' } }] },
		});
	});

	it('is in conflict where both sides changed it', () => {
		expect(
			merged([leftRow('apple', 4), leftRow('pear', 1)], [rightRow('apple', 3)], was),
		).toMatchObject({
			kind: 'hold',
			hold: { reason: 'conflict' },
		});
	});
});
