import type { FieldDefinition, ObjectDefinition } from './types';
import { sampleObjects } from './sample';
import { standardObjects } from './standard';

/** One object with its fields findable by API name or relationship name, whatever the case. */
export class ObjectSchema {
	private readonly byName: ReadonlyMap<string, FieldDefinition>;
	private readonly byRelationship: ReadonlyMap<string, FieldDefinition>;

	constructor(readonly definition: ObjectDefinition) {
		this.byName = new Map(definition.fields.map((f) => [f.name.toLowerCase(), f]));
		this.byRelationship = new Map(
			definition.fields.flatMap((f) =>
				f.relationshipName ? [[f.relationshipName.toLowerCase(), f] as const] : [],
			),
		);
	}

	get name(): string {
		return this.definition.name;
	}

	get fields(): readonly FieldDefinition[] {
		return this.definition.fields;
	}

	field(name: string): FieldDefinition | undefined {
		return this.byName.get(name.toLowerCase());
	}

	relationship(name: string): FieldDefinition | undefined {
		return this.byRelationship.get(name.toLowerCase());
	}
}

/** All objects of the org. Administrators' changes replace an object as a whole. */
export class Schema {
	private readonly objects = new Map<string, ObjectSchema>();

	constructor(
		definitions: readonly ObjectDefinition[] = [...standardObjects(), ...sampleObjects()],
	) {
		for (const definition of definitions) this.put(definition);
	}

	put(definition: ObjectDefinition): ObjectSchema {
		const schema = new ObjectSchema(definition);
		this.objects.set(definition.name.toLowerCase(), schema);
		return schema;
	}

	remove(name: string): void {
		this.objects.delete(name.toLowerCase());
	}

	find(name: string): ObjectSchema | undefined {
		return this.objects.get(name.toLowerCase());
	}

	all(): ObjectSchema[] {
		return [...this.objects.values()];
	}

	definitions(): ObjectDefinition[] {
		return this.all().map((schema) => schema.definition);
	}
}
