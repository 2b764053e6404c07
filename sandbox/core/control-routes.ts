import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Control } from './control';
import { faultSpec } from './fault';

const ms = z.number().min(0);
const free = z.record(z.unknown());
const ofVendor = z.object({ vendor: z.string() });
const maybeOfVendor = z.object({ vendor: z.string().optional() });
const logFilter = maybeOfVendor.extend({ since: z.coerce.number().int().optional() });
const seedBody = maybeOfVendor
	.extend({ size: z.number().int().min(0), seed: z.number().int() })
	.passthrough();
const latencyBody = maybeOfVendor.extend({ ms });
const settingsBody = ofVendor.extend({ settings: free });
const editBody = ofVendor.extend({ action: z.string(), args: free.default({}) });
const partSaved = z
	.object({ state: z.unknown(), random: z.number() })
	.transform(({ state, random }) => ({ state, random }));
const snapshotBody = z.object({ vendors: z.record(partSaved) });

/** Mounts the control methods as JSON routes below `/_control`; what is not usable answers 400. */
export function addControlRoutes(server: FastifyInstance, control: Control): void {
	server.register(
		(scope, _options, done) => {
			scope.setErrorHandler((caught, _request, reply) => {
				const message = caught instanceof Error ? caught.message : String(caught);
				return reply.code(400).send({ message });
			});
			addStateRoutes(scope, control);
			addHabitRoutes(scope, control);
			addEvidenceRoutes(scope, control);
			done();
		},
		{ prefix: '/_control' },
	);
}

const done = { ok: true };

function addStateRoutes(server: FastifyInstance, control: Control): void {
	server.post('/seed', async ({ body }) => {
		await control.seed(seedBody.parse(body));
		return done;
	});
	server.post('/reset', async () => {
		await control.reset();
		return done;
	});
	server.get('/snapshot', () => control.snapshot());
	server.post('/restore', async ({ body }) => {
		await control.restore(snapshotBody.parse(body));
		return done;
	});
	server.post('/edit', async ({ body }) => {
		const { vendor, action, args } = editBody.parse(body);
		return { result: (await control.edit(vendor, action, args)) ?? null };
	});
}

function addHabitRoutes(server: FastifyInstance, control: Control): void {
	server.get('/settings', ({ query }) => control.settings(ofVendor.parse(query).vendor));
	server.post('/settings', async ({ body }) => {
		const { vendor, settings } = settingsBody.parse(body);
		await control.configure(vendor, settings);
		return control.settings(vendor);
	});
	server.get('/clock', () => control.clock());
	server.post('/clock', ({ body }) =>
		control.advance(z.object({ advanceMs: ms }).parse(body).advanceMs),
	);
	server.post('/latency', async ({ body }) => {
		const { vendor, ms: wait } = latencyBody.parse(body);
		await control.latency(wait, vendor);
		return done;
	});
	server.post('/faults', ({ body }) => control.addFault(faultSpec.parse(body)));
	server.get('/faults', () => control.faults());
	server.delete('/faults', async () => {
		await control.clearFaults();
		return done;
	});
}

function addEvidenceRoutes(server: FastifyInstance, control: Control): void {
	server.get('/log', ({ query }) => control.log(logFilter.parse(query)));
	server.post('/log', async ({ body }) => {
		await control.keepBodies(z.object({ keepBodies: z.boolean() }).parse(body).keepBodies);
		return done;
	});
	server.delete('/log', async () => {
		await control.clearLog();
		return done;
	});
	server.get('/counts', ({ query }) => control.counts(maybeOfVendor.parse(query).vendor));
}
