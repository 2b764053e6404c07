/** What a template is checked against. */
export interface TemplateContext {
	packageName: string;
	/** Node types of this package without the package prefix: `lockstepSync`. */
	ownTypes: ReadonlySet<string>;
}

type Json = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** What keeps a workflow file from being a template anyone can import; empty if nothing does. */
export function checkTemplate(template: unknown, context: TemplateContext): string[] {
	if (!isObject(template)) return ['is not a JSON object'];
	const nodes = Array.isArray(template.nodes) ? template.nodes.filter(isObject) : [];
	return [
		...checkEnvelope(template),
		...checkNodeNames(nodes),
		...nodes.flatMap((node) => checkNode(node, context)),
		...checkConnections(template.connections, new Set(nodes.map((node) => String(node.name)))),
	];
}

function checkEnvelope(template: Json): string[] {
	const settings = isObject(template.settings) ? template.settings : {};
	const meta = isObject(template.meta) ? template.meta : {};
	return complaints([
		[typeof template.name === 'string' && template.name !== '', 'has no name'],
		[Array.isArray(template.nodes) && template.nodes.length > 0, 'has no nodes'],
		[isObject(template.connections), 'has no connections'],
		[settings.executionOrder === 'v1', "settings.executionOrder is not 'v1'"],
		[template.active === false, 'active is not false'],
		[isEmpty(template.pinData), 'carries pinData'],
		[!('id' in template), 'carries a workflow id'],
		[!('instanceId' in meta), 'carries an instanceId'],
	]);
}

function checkNodeNames(nodes: Json[]): string[] {
	const names = nodes.map((node) => String(node.name));
	const ids = nodes.map((node) => String(node.id));
	return complaints([
		[new Set(names).size === names.length, 'has two nodes of one name'],
		[new Set(ids).size === ids.length, 'has two nodes of one id'],
		[nodes.some((node) => node.type === STICKY_NOTE), 'has no sticky note'],
	]);
}

function checkNode(node: Json, { packageName, ownTypes }: TemplateContext): string[] {
	const type = String(node.type);
	const own = type.startsWith(`${packageName}.`);
	return complaints([
		[UUID.test(String(node.id)), 'id is not a uuid'],
		[typeof node.typeVersion === 'number', 'has no typeVersion'],
		[type.includes('.'), `type ${type} has no package prefix`],
		[
			!own || ownTypes.has(type.slice(packageName.length + 1)),
			`type ${type} is not in package.json`,
		],
		[isEmpty(node.credentials), 'carries credentials'],
		[node.retryOnFail !== true || !own, 'has retryOnFail'],
	]).map((complaint) => `node '${String(node.name)}': ${complaint}`);
}

function checkConnections(connections: unknown, names: ReadonlySet<string>): string[] {
	if (!isObject(connections)) return [];
	const targets = Object.values(connections).flatMap(targetsOf);
	return [...Object.keys(connections), ...targets]
		.filter((name) => !names.has(name))
		.map((name) => `a connection names the missing node '${name}'`);
}

/** `{ main: [[{ node, type, index }]] }` → node names. */
function targetsOf(outputs: unknown): string[] {
	if (!isObject(outputs)) return [];
	const ends = Object.values(outputs).flat(2);
	return ends.filter(isObject).map((end) => String(end.node));
}

function complaints(rules: Array<[holds: boolean, otherwise: string]>): string[] {
	return rules.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0)
	);
}
