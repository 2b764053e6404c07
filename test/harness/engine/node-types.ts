import {
	NodeConnectionTypes,
	NodeHelpers,
	type IDataObject,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

/** Stands for a Manual Trigger; gives the items the test wants. */
export class TestTrigger implements INodeType {
	description = {
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		group: ['trigger' as const],
		version: 1,
		description: 'Starts a test',
		defaults: { name: 'Manual Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	constructor(private readonly items: IDataObject[]) {}

	// an arrow, because the engine calls it with its own context as `this`
	execute = async () => [this.items.map((json) => ({ json }))];
}

/** The node types of one test, by full type name. */
export class TestNodeTypes implements INodeTypes {
	constructor(private readonly types: ReadonlyMap<string, INodeType>) {}

	getByName(nodeType: string): INodeType | IVersionedNodeType {
		return this.named(nodeType);
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.named(nodeType), version);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries([...this.types.keys()].map((name) => [name, { className: name }]));
	}

	private named(name: string): INodeType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`The test gave no node type '${name}'`);
		return type;
	}
}
