import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid } from '../api-error';
import { hookTriggers, isHookTrigger, type HookTrigger } from '../hooks/events';
import type { Hook } from '../hooks/hook';
import { created, modified } from '../store/call';
import type { Fields } from '../store/records';
import { audited } from '../store/render';
import type { Site } from '../store/site';
import type { Entity } from './entity';
import { paged } from './paged';

const bodySchema = z.object({
	name: z.string().min(1),
	description: z.string().nullish(),
	webhookUrl: z.string().url(),
	secret: z.string().optional(),
	eventsOrderbyDir: z.enum(['ASC', 'DESC']).nullish(),
	triggers: z.array(z.string()).default([]),
	isPublished: z.union([z.boolean(), z.coerce.number()]).default(true),
});

/** Webhooks as their owners write them; who calls them is in `hooks/`. */
export function hooksOf(site: Site): Entity {
	return {
		path: '/hooks',
		single: 'hook',
		plural: 'hooks',
		right: 'hooks',
		isKeyed: true,
		list: (query) => paged(site, query, site.hooks.all().map(render)),
		read(id) {
			const hook = site.hooks.get(id);
			return hook && render(hook);
		},
		create(body, call) {
			const draft = { ...created(site, call), secret: '', ...read(body), queue: [], log: [] };
			return {
				body: render(site.hooks.insert((id) => ({ ...draft, id }), site.now())),
				status: 201,
			};
		},
		edit(id, { body, verb }, call) {
			const hook = site.hooks.must(id);
			const sent = read(verb === 'PUT' ? body : { ...hook, ...body });
			const triggers =
				verb === 'PUT' ? sent.triggers : [...new Set([...hook.triggers, ...sent.triggers])];
			const changed = { ...hook, ...sent, triggers, ...modified(site, call) };
			return { body: render(site.hooks.replace(changed, site.now())), status: 200 };
		},
		remove(id) {
			const body = render(site.hooks.must(id));
			site.hooks.remove(id);
			return body;
		},
	};
}

/** What a webhook can be told of. */
export function addTriggerRoute(server: FastifyInstance): void {
	const triggers = Object.entries(hookTriggers).map(([name, label]) => [
		name,
		{ label, description: `Triggered by: ${label}` },
	]);
	server.get('/hooks/triggers', () => ({ triggers: Object.fromEntries(triggers) }));
}

/** @throws ApiError 400 */
function read(body: Fields) {
	const parsed = bodySchema.safeParse(body);
	if (!parsed.success) throw invalid(String(parsed.error.issues[0]?.path[0] ?? 'hook'));
	const { secret, triggers, isPublished, description, eventsOrderbyDir, ...rest } = parsed.data;
	return {
		...rest,
		...(secret === undefined ? {} : { secret }),
		description: description ?? null,
		eventsOrderbyDir: eventsOrderbyDir ?? null,
		isPublished: Boolean(isPublished),
		triggers: triggers.filter((name): name is HookTrigger => isHookTrigger(name)),
	};
}

function render(hook: Hook): Fields {
	const { name, description, webhookUrl, secret, eventsOrderbyDir, triggers } = hook;
	return {
		...audited(hook),
		...{ name, description, webhookUrl, secret, eventsOrderbyDir, triggers, category: null },
	};
}
