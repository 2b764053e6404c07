import { z } from 'zod';
import { invalid } from '../api-error';
import { audited } from '../store/render';
import { created, modified } from '../store/call';
import type { Fields, Named } from '../store/records';
import type { Site } from '../store/site';
import type { Table } from '../store/table';
import type { Entity } from './entity';
import { paged } from './paged';

const bodySchema = z.object({
	name: z.string().min(1),
	alias: z.string().optional(),
	emailType: z.enum(['list', 'template']).optional(),
});

/** What is told of a kind of named thing. */
interface NamedKind {
	readonly table: Table<Named>;
	readonly path: string;
	readonly single: string;
	readonly plural: string;
	readonly isKeyed: boolean;
	/** What the name is called in bodies. */
	readonly nameKey: 'name' | 'tag';
}

/** Segments answer under `lists` (documented); which of these lists are keyed is assumed. */
export function namedKinds(site: Site): NamedKind[] {
	const keyed = { isKeyed: true, nameKey: 'name' } as const;
	const listed = { isKeyed: false, nameKey: 'name' } as const;
	return [
		{ ...keyed, table: site.segments, path: '/segments', single: 'list', plural: 'lists' },
		{
			...keyed,
			table: site.campaigns,
			path: '/campaigns',
			single: 'campaign',
			plural: 'campaigns',
		},
		{ ...keyed, table: site.emails, path: '/emails', single: 'email', plural: 'emails' },
		{ ...listed, table: site.stages, path: '/stages', single: 'stage', plural: 'stages' },
		{ ...listed, table: site.tags, path: '/tags', single: 'tag', plural: 'tags', nameKey: 'tag' },
	];
}

export function namedEntity(site: Site, { table, nameKey, ...kind }: NamedKind): Entity {
	const render = (each: Named): Fields =>
		nameKey === 'tag' ? { id: each.id, tag: each.name } : { ...audited(each), ...own(each) };
	const read = (body: Fields) => {
		const parsed = bodySchema.safeParse({ ...body, name: body[nameKey] });
		if (!parsed.success) throw invalid(nameKey);
		const { name, alias = aliasOf(name), ...rest } = parsed.data;
		return { name, alias, ...rest };
	};
	return {
		...kind,
		right: kind.plural,
		list: (query) => paged(site, query, table.all().map(render)),
		read(id) {
			const found = table.get(id);
			return found && render(found);
		},
		create(body, call) {
			const draft = { ...created(site, call), ...read(body) };
			return { body: render(table.insert((id) => ({ ...draft, id }), site.now())), status: 201 };
		},
		edit(id, { body }, call) {
			const before = table.must(id);
			const changed = {
				...before,
				...read({ [nameKey]: before.name, ...body }),
				...modified(site, call),
			};
			return { body: render(table.replace(changed, site.now())), status: 200 };
		},
		remove(id) {
			const body = render(table.must(id));
			table.remove(id);
			return body;
		},
	};
}

function own({ name, alias, emailType }: Named): Fields {
	return { name, alias, ...(emailType ? { emailType } : {}) };
}

export function aliasOf(name: string): string {
	return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
