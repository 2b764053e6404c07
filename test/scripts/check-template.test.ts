import { checkTemplate } from '../../scripts/templates/check-template';
import { ownNodeTypes } from '../../scripts/templates/own-types';

const context = { packageName: 'n8n-nodes-lockstep', ownTypes: new Set(['lockstepSync']) };

const good = () => ({
	name: 'm3ter accounts to Salesforce',
	active: false,
	settings: { executionOrder: 'v1' } as Record<string, unknown>,
	nodes: [
		node('Overview', 'n8n-nodes-base.stickyNote', '0b9f1f5e-6a3c-4b60-9f0b-0a5f3f6f0001'),
		node('Run now', 'n8n-nodes-base.manualTrigger', '0b9f1f5e-6a3c-4b60-9f0b-0a5f3f6f0002'),
		node('Sync', 'n8n-nodes-lockstep.lockstepSync', '0b9f1f5e-6a3c-4b60-9f0b-0a5f3f6f0003'),
	],
	connections: { 'Run now': { main: [[{ node: 'Sync', type: 'main', index: 0 }]] } } as Record<
		string,
		unknown
	>,
});

describe('a template', () => {
	it('that keeps all rules has no complaints', () => {
		expect(checkTemplate(good(), context)).toEqual([]);
	});

	it.each<[string, (template: ReturnType<typeof good> & Record<string, unknown>) => void]>([
		['has no name', (template) => (template.name = '')],
		['active is not false', (template) => (template.active = true)],
		["settings.executionOrder is not 'v1'", (template) => (template.settings = {})],
		['carries pinData', (template) => (template.pinData = { Sync: [] })],
		['carries a workflow id', (template) => (template.id = 'x')],
		['carries an instanceId', (template) => (template.meta = { instanceId: 'x' })],
		['has no sticky note', (template) => (template.nodes = template.nodes.slice(1))],
		["node 'Sync': id is not a uuid", ({ nodes }) => (last(nodes).id = '3')],
		["node 'Sync': carries credentials", ({ nodes }) => (last(nodes).credentials = { a: {} })],
		["node 'Sync': has retryOnFail", ({ nodes }) => (last(nodes).retryOnFail = true)],
		["node 'Sync': has no typeVersion", ({ nodes }) => delete last(nodes).typeVersion],
		[
			"node 'Sync': type n8n-nodes-lockstep.other is not in package.json",
			({ nodes }) => (last(nodes).type = 'n8n-nodes-lockstep.other'),
		],
		['has two nodes of one name', ({ nodes }) => (last(nodes).name = 'Run now')],
		[
			"a connection names the missing node 'Gone'",
			(template) => (template.connections = { Gone: { main: [[]] } }),
		],
	])('is told: %s', (complaint, spoil) => {
		const template: ReturnType<typeof good> & Record<string, unknown> = good();
		spoil(template);

		expect(checkTemplate(template, context)).toContain(complaint);
	});
});

describe('the package’s node types', () => {
	it('are the file names in camel case', () => {
		const nodes = [
			'dist/nodes/LockstepSync/LockstepSync.node.js',
			'dist/nodes/M3ter/M3ter.node.js',
		];

		expect(ownNodeTypes({ name: 'x', n8n: { nodes } })).toEqual(new Set(['lockstepSync', 'm3ter']));
	});
});

type TestNode = Record<string, unknown>;

function node(name: string, type: string, id: string): TestNode {
	return { id, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

function last(nodes: TestNode[]): TestNode {
	return nodes.at(-1) ?? {};
}
