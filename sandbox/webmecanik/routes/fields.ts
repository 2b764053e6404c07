import { changeField, defineField, deleteField } from '../fields/define';
import { renderField } from '../fields/render';
import type { Fields, ObjectName } from '../store/records';
import type { Site } from '../store/site';
import type { Entity } from './entity';
import { paged } from './paged';

/** Fields of contacts or companies; their list is a list, not keyed by id (documented). */
export function fieldsOf(site: Site, object: ObjectName): Entity {
	const word = object === 'lead' ? 'contact' : 'company';
	const ofObject = () => site.fields.all().filter((field) => field.object === object);
	const find = (id: number) => ofObject().find((field) => field.id === id);
	return {
		path: `/fields/${word}`,
		single: 'field',
		plural: 'fields',
		right: 'fields',
		isKeyed: false,
		list: (query: Fields) => paged(site, query, ofObject().map(renderField)),
		read(id) {
			const field = find(id);
			return field && renderField(field);
		},
		create(body, call) {
			const field = defineField(site, call, object, body);
			return { body: renderField(field), status: field.hasColumn ? 201 : 202 };
		},
		edit: (id, { body }, call) => ({
			body: renderField(changeField(site, call, site.fields.must(id), body)),
			status: 200,
		}),
		remove(id) {
			const field = site.fields.must(id);
			deleteField(site, field);
			return renderField(field);
		},
	};
}
