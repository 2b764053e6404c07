import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callOf, requireRight } from '../access/guards';
import { invalid, notFound } from '../api-error';
import { addMember, removeMember } from '../companies/members';
import { renderMembership } from '../companies/render';
import { changeContact } from '../contacts/change';
import { setDoNotContact } from '../contacts/do-not-contact';
import { renderContact } from '../contacts/render';
import { joinSegment, leaveSegment } from '../contacts/segments';
import { usableFields } from '../fields/catalogue';
import { renderField } from '../fields/render';
import { bodyOf } from '../http';
import type { Contact, Fields } from '../store/records';
import { audited } from '../store/render';
import type { Site } from '../store/site';

type OfContact<More extends object = object> = FastifyRequest<{ Params: { id: string } & More }>;

/** What else can be asked of and done to a contact. */
export function addContactRoutes(server: FastifyInstance, site: Site): void {
	addLists(server, site);
	addRelated(server, site);
	addActions(server, site);
	addJoining(server, site);
}

/** @throws ApiError 404 */
function contactOf(site: Site, { params }: OfContact): Contact {
	const contact = site.contacts.get(Number(params.id));
	if (!contact) throw notFound();
	return contact;
}

/** Choices for forms. */
function addLists(server: FastifyInstance, site: Site): void {
	server.get('/contacts/list/owners', () =>
		site.users.all().map(({ id, firstName, lastName }) => ({ id, firstName, lastName })),
	);
	server.get('/contacts/list/fields', () => usableFields(site, 'lead').map(renderField));
	server.get('/contacts/list/segments', () =>
		site.segments.all().map(({ id, name, alias }) => ({ id, name, alias })),
	);
}

function addRelated(server: FastifyInstance, site: Site): void {
	server.get('/contacts/:id/companies', (request: OfContact) => {
		const memberships = site.memberships.ofContact(contactOf(site, request).id);
		const companies = memberships.map((each) => renderMembership(site, each));
		return { total: companies.length, companies };
	});
	server.get('/contacts/:id/segments', (request: OfContact) => {
		const { segmentIds } = contactOf(site, request);
		return keyed(
			'lists',
			segmentIds.flatMap((id) => site.segments.get(id) ?? []),
		);
	});
	server.get('/contacts/:id/campaigns', (request: OfContact) => {
		const { campaignIds } = contactOf(site, request);
		return keyed(
			'campaigns',
			campaignIds.flatMap((id) => site.campaigns.get(id) ?? []),
		);
	});
	server.get('/contacts/:id/notes', (request: OfContact) => {
		const { id } = contactOf(site, request);
		const notes = site.notes.all().filter(({ contactId }) => contactId === id);
		const bodies = notes.map((note) => ({
			...audited(note),
			id: note.id,
			text: note.text,
			type: note.type,
		}));
		return { total: notes.length, notes: byId(bodies) };
	});
}

function keyed(
	plural: string,
	things: ReadonlyArray<{ id: number; name: string; alias: string }>,
): Fields {
	return {
		total: things.length,
		[plural]: byId(things.map(({ id, name, alias }) => ({ id, name, alias }))),
	};
}

function byId(things: ReadonlyArray<{ readonly id?: unknown }>): Fields {
	return Object.fromEntries(things.map((each) => [String(each.id), each]));
}

function addActions(server: FastifyInstance, site: Site): void {
	server.post(
		'/contacts/:id/points/:direction/:points',
		(request: OfContact<{ direction: string; points: string }>) => {
			requireRight(site, 'contacts', 'edit');
			const contact = contactOf(site, request);
			const { direction, points } = request.params;
			if (!/^(plus|minus)$/.test(direction)) throw notFound();
			const delta = Math.trunc(Number(points)) * (direction === 'plus' ? 1 : -1);
			if (!Number.isFinite(delta)) throw invalid('points');
			addPoints(site, request, contact, delta);
			return { success: true };
		},
	);
	server.post(
		'/contacts/:id/dnc/:channel/:action',
		(request: OfContact<{ channel: string; action: string }>) => {
			requireRight(site, 'contacts', 'edit');
			const { id } = contactOf(site, request);
			const { channel, action } = request.params;
			if (!/^(add|remove)$/.test(action)) throw notFound();
			setDoNotContact(
				site,
				id,
				action === 'add' ? { ...bodyOf(request), channel } : { channel, reason: 0 },
			);
			return { contact: renderContact(site, contactOf(site, request)) };
		},
	);
	server.post('/emails/:email/contact/:id/send', (request: OfContact<{ email: string }>) => {
		const contact = contactOf(site, request);
		if (!site.emails.get(Number(request.params.email))) throw notFound();
		return { success: contact.values.email ? 1 : 0 };
	});
}

function addPoints(site: Site, request: FastifyRequest, contact: Contact, delta: number): void {
	const points = Number(contact.values.points ?? 0) + delta;
	const values = { ...contact.values, points };
	changeContact(site, callOf(site, request), { ...contact, values });
}

/** Into and out of companies, segments and campaigns. */
function addJoining(server: FastifyInstance, site: Site): void {
	type Joining = OfContact<{ group: string; action: string }>;
	const route = (path: string, join: (request: Joining, contact: Contact, adds: boolean) => void) =>
		server.post(`/${path}/:group/contact/:id/:action`, (request: Joining) => {
			requireRight(site, 'contacts', 'edit');
			const { action } = request.params;
			if (!/^(add|remove)$/.test(action)) throw notFound();
			join(request, contactOf(site, request), action === 'add');
			return { success: 1 };
		});

	route('companies', (request, { id }, adds) => {
		const company = site.companies.get(Number(request.params.group));
		if (!company) throw notFound();
		(adds ? addMember : removeMember)(site, callOf(site, request), id, company);
	});
	route('segments', (request, contact, adds) => {
		const segment = site.segments.get(Number(request.params.group));
		if (!segment) throw notFound();
		(adds ? joinSegment : leaveSegment)(site, contact, segment);
	});
	route('campaigns', (request, contact, adds) => {
		const campaign = site.campaigns.get(Number(request.params.group));
		if (!campaign) throw notFound();
		const others = contact.campaignIds.filter((id) => id !== campaign.id);
		const campaignIds = adds ? [...others, campaign.id] : others;
		site.contacts.replace({ ...contact, campaignIds }, site.now());
	});
}
