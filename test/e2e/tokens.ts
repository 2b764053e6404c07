import { z } from 'zod';
import type { Sandbox } from '../../sandbox';

/** Access tokens that both vendors have given out and still take, each without its punctuation. */
export async function tokensOf(sandbox: Sandbox): Promise<string[]> {
	const { vendors } = await sandbox.control.snapshot();
	const m3ter = z.object({ tokens: z.record(z.number()) }).parse(vendors.m3ter?.state);
	const salesforce = z
		.object({ sessions: z.object({ sessions: z.array(z.tuple([z.string(), z.unknown()])) }) })
		.parse(vendors.salesforce?.state);
	const sessions = salesforce.sessions.sessions.map(([token]) => token);
	const all = [...Object.keys(m3ter.tokens), ...sessions];
	return all.map((token) => longest(token.split(/[^A-Za-z0-9]/)));
}

function longest(parts: string[]): string {
	return [...parts].sort((a, b) => b.length - a.length)[0] ?? '';
}
