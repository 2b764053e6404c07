import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IExecuteFunctions } from 'n8n-workflow';

import { integrations } from '../../integrations';
import { readMapping } from '../../nodes/LockstepSync/actions/mapping';
import { fileText, readmes, templates } from '../../scripts/templates/all';

const folder = join(__dirname, '../../workflows');

interface TemplateNode {
	readonly type: string;
	readonly parameters: Record<string, unknown>;
}

type Row = Record<string, unknown>;

/** The nodes of a template, as their file holds them. */
function nodesOf(file: string): TemplateNode[] {
	const text = readFileSync(join(folder, file), 'utf8');
	return (JSON.parse(text) as { nodes: TemplateNode[] }).nodes;
}

function syncNodes(file: string): TemplateNode[] {
	return nodesOf(file).filter(({ type }) => type.endsWith('.lockstepSync'));
}

/** The node's own reader on parameters as they stand. */
function mappingIn({ parameters }: TemplateNode) {
	const context = {
		getNodeParameter: (name: string) => parameters[name],
		getNode: () => ({ name: 'Sync' }),
	};
	return readMapping(context as unknown as IExecuteFunctions);
}

const files = templates.map(({ file }) => file);
const points = integrations.flatMap(({ left, right, dataPoints }) =>
	dataPoints.map((point) => ({ pair: `${left}:${right}`, point })),
);

describe('the templates', () => {
	it.each(templates.map((template) => [template.file, template] as const))(
		'%s is what its source makes',
		(file, template) => {
			expect(readFileSync(join(folder, file), 'utf8')).toBe(fileText(template));
		},
	);

	it.each(Object.entries(readmes))(
		'have beside them, at %s, what is said of them',
		(file, text) => {
			expect(readFileSync(join(folder, file), 'utf8')).toBe(text());
		},
	);

	it('are all the workflows there are', () => {
		const present = readdirSync(folder, { recursive: true, encoding: 'utf8' });

		expect(present.filter((name) => name.endsWith('.json')).sort()).toEqual([...files].sort());
	});

	const called = ['watchdog.json', 'send-contact.json', 'near-real-time.json'];
	const syncing = files.filter((file) => !called.some((each) => file.endsWith(each)));
	const ofPair = (pair: string) => syncing.filter((file) => file.startsWith(`${pair}/`));

	it.each(ofPair('sellsy-webmecanik'))('%s runs every few minutes', (file) => {
		const [schedule] = nodesOf(file).filter(({ type }) => type.endsWith('.scheduleTrigger'));
		const [rule] = (schedule?.parameters.rule as { interval: Row[] } | undefined)?.interval ?? [];

		expect(rule).toEqual({ field: 'minutes', minutesInterval: 10 });
	});

	it.each(ofPair('m3ter-salesforce'))(
		'%s runs every hour, near its start, by a schedule that a person may change',
		(file) => {
			const [schedule] = nodesOf(file).filter(({ type }) => type.endsWith('.scheduleTrigger'));
			const [rule] = (schedule?.parameters.rule as { interval: Row[] } | undefined)?.interval ?? [];

			expect(rule).toMatchObject({ field: 'hours', hoursInterval: 1 });
			expect(rule?.triggerAtMinute).toBeGreaterThanOrEqual(0);
			expect(rule?.triggerAtMinute).toBeLessThan(10);
		},
	);

	it.each(syncing)('%s has a sync node that a person may run as it is', (file) => {
		const nodes = syncNodes(file);

		expect(nodes).not.toEqual([]);
		for (const { parameters } of nodes)
			expect(parameters).toMatchObject({ resource: 'sync', operation: 'sync' });
	});
});

describe('a call of Webmecanik', () => {
	const [ids] = nodesOf('sellsy-webmecanik/send-contact.json').filter(({ type }) =>
		type.endsWith('.set'),
	);
	const { assignments } = ids?.parameters.assignments as { assignments: { value: string }[] };
	const expression = String(assignments[0]?.value).replace(/^=\{\{|\}\}$/g, '');
	const read = (body: unknown) =>
		new Function('$json', `return ${expression}`)({ body }) as unknown[];

	it.each([
		['a campaign step', { id: '47' }, ['47']],
		['a form', { email: 'me@example.com', 'mautic_contact[id]': '47' }, ['47']],
		['a form in JSON', { mautic_contact: { id: '47' } }, ['47']],
		[
			'a webhook',
			{ 'mautic.lead_points_change': [{ contact: { id: 47 } }, { contact: { id: 48 } }] },
			[47, 48],
		],
		['anything else', { text: 'x' }, []],
	])('by %s names the contacts', (_what, body, wanted) => {
		expect(read(body)).toEqual(wanted);
	});
});

describe('every data point', () => {
	it.each(points.map((each) => [`${each.pair} ${each.point.id}`, each] as const))(
		'%s has a template that carries all its rows and keys',
		(_name, { pair, point }) => {
			const node = files
				.flatMap(syncNodes)
				.find(
					({ parameters }) => parameters['pair'] === pair && parameters['dataPoint'] === point.id,
				);
			if (!node) throw new Error('There is no template');

			expect(mappingIn(node)).toEqual(point.mapping);
			expect(node.parameters['rightObject']).toMatchObject({ value: point.rightObject });
		},
	);
});
