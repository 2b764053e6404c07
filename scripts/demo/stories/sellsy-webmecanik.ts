import { z } from 'zod';
import type { Sandbox } from '../../../sandbox';
import type { Workflow, WorkflowNode } from '../../host';
import { expectEqual, type Round, type Story } from '../story';

/** Contacts on either side; the second has all of the first, and as many more. */
const SIZES = { sellsy: 30, webmecanik: 60 } as const;
const PHONE = '02 61 91 00 07';

const record = z.object({ id: z.number() }).passthrough();
const contact = record.extend({ fields: z.object({ all: z.record(z.unknown()) }) });

const quiet: Round = {
	title: 'Run again, nothing changed',
	// What a system filled in by itself goes over in the first of them.
	async complaints({ summary }) {
		return expectEqual([['created', summary.counts.created, 0]]);
	},
};

/** Companies, individuals and contacts both ways: two estates that meet, a quiet run, and an edit on either side. */
export const sellsyWebmecanik: readonly Story[] = [
	story('companies', [meeting(twoEstates), quiet]),
	story('individuals', [meeting(), quiet]),
	story('contacts', [meeting(), quiet, edits()]),
];

function story(point: string, rounds: Round[]): Story {
	return {
		pair: 'sellsy-webmecanik',
		template: `sellsy-webmecanik/${point}.json`,
		trigger: 'Run now',
		syncNode: `Sync ${point}`,
		size: SIZES.webmecanik,
		adjust: decided,
		rounds: () => rounds,
	};
}

/** What a person decides after the preview: which side counts at the first meeting, and that what is missing is made. */
function decided(workflow: Workflow): Workflow {
	const nodes = workflow.nodes.map((node: WorkflowNode) =>
		node.parameters.mappings === undefined
			? node
			: {
					...node,
					parameters: {
						...node.parameters,
						policies: { firstRun: 'linkAndCreate', onFirstLink: 'left' },
					},
				},
	);
	return { ...workflow, nodes };
}

/** The same people known to both, and nothing that Sellsy asks for beside the standard fields. */
async function twoEstates({ control }: Sandbox): Promise<void> {
	await control.configure('sellsy', { quotaPerSecond: null, quotaPerMinute: null });
	for (const [vendor, size] of Object.entries(SIZES)) await control.seed({ vendor, size, seed: 1 });
	const changes = { mandatory: false };
	await control.edit('sellsy', 'changeField', { code: 'secteur', changes });
}

function meeting(before?: (sandbox: Sandbox) => Promise<void>): Round {
	return {
		title: 'Two estates meet',
		before,
		async complaints({ summary }, sandbox) {
			return expectEqual([
				['status', summary.status, 'completed'],
				['contacts that were merged', await listed(sandbox, 'webmecanik', 'listMerges'), []],
				['addresses that two contacts have', await doubles(sandbox), []],
			]);
		},
	};
}

/** One contact edited on both sides, each in another field. */
function edits(): Round {
	let pair: { sellsy: number; webmecanik: number } | undefined;
	return {
		title: 'One contact edited on both sides',
		async before(sandbox) {
			pair = await samePerson(sandbox);
			await sandbox.control.edit('sellsy', 'updateRecords', {
				...{ object: 'contact', ids: [pair.sellsy], fields: { position: 'Trésorier' } },
			});
			await sandbox.control.edit('webmecanik', 'updateContacts', {
				...{ ids: [pair.webmecanik], fields: { phone: PHONE } },
			});
		},
		async complaints({ summary }, sandbox) {
			const sellsy = (await sellsyContacts(sandbox)).find(({ id }) => id === pair?.sellsy);
			const there = (await contacts(sandbox)).find(({ id }) => id === pair?.webmecanik);
			return expectEqual([
				['held', summary.counts.held, 0],
				['position in Webmecanik', there?.fields.all['position'], 'Trésorier'],
				['phone in Sellsy', sellsy?.['phone_number'], PHONE],
			]);
		},
	};
}

async function samePerson(sandbox: Sandbox): Promise<{ sellsy: number; webmecanik: number }> {
	const there = await contacts(sandbox);
	for (const { id, email } of await sellsyContacts(sandbox)) {
		const other = there.find(({ fields }) => email && fields.all['email'] === email);
		if (other) return { sellsy: id, webmecanik: other.id };
	}
	throw new Error('No person is known to both');
}

async function doubles(sandbox: Sandbox): Promise<unknown[]> {
	const all = (await contacts(sandbox)).map(({ fields }) => fields.all['email']).filter(Boolean);
	return all.filter((each, at) => all.indexOf(each) !== at);
}

async function contacts(sandbox: Sandbox) {
	return z.array(contact).parse(await listed(sandbox, 'webmecanik', 'listContacts'));
}

async function sellsyContacts(sandbox: Sandbox) {
	return z
		.array(record)
		.parse(await listed(sandbox, 'sellsy', 'listRecords', { object: 'contact' }));
}

async function listed(
	{ control }: Sandbox,
	vendor: string,
	action: string,
	args: Record<string, unknown> = {},
): Promise<unknown> {
	return await control.edit(vendor, action, args);
}
