import { z } from 'zod';

import type { Fields, Value } from '../../../sync/contracts';
import type { Definition } from '../custom/definition';
import { customTypeByName } from '../custom/types';
import { channels } from '../fields';
import type { Kind } from '../kinds';
import { customIds, dependsOnType, isConversion, partsOf, valuesToSend } from '../parts';
import type { CustomChange, Parts } from '../parts';
import type { Save, Saved, Step } from '../port';
import { addressStep } from './address';
import { sendConversion } from './convert';
import { modifiedAt, standardIn } from './decode';
import { linkStep } from './linkStep';
import { properties, put } from './properties';
import type { Body } from './properties';
import { memberOf, paths, rawShape } from './raw';
import type { Raw } from './raw';
import { pathOf } from './read';
import type { Reader } from './read';
import { refuseAmbiguous } from './thirds';

export interface Writer extends Reader {
	readonly onConversion: 'none' | 'all';
	readonly addressName: string;
}

/** A write as it is planned: what it asks for and, of a record that is there, what it is now. */
interface Plan {
	readonly writer: Writer;
	readonly kind: Kind;
	readonly parts: Parts;
	/** Absent for a new record, and where nothing depends on it. */
	readonly current?: Raw;
	readonly isNew: boolean;
}

/**
 * The calls of a write: conversion, the record itself, custom fields, address, tags, links. The record is read before only
 * where one of them depends on what it is now.
 */
export async function stepsOf(
	writer: Writer,
	kind: Kind,
	operation: Save,
	definitions: readonly Definition[],
): Promise<readonly Step[]> {
	const parts = partsOf(operation.fields, definitions);
	const isNew = operation.kind === 'create';
	const current =
		operation.kind === 'update' && needsCurrent(parts, kind)
			? await currentOf(writer, kind, operation.id)
			: undefined;
	await refuseAmbiguous(writer, parts.custom);
	const plan = { writer, kind, parts, current, isNew };
	return [
		...conversionStep(plan),
		...recordStep(plan),
		...customStep(plan),
		...addressStep(writer, kind, parts.address, current),
		...tagStep(plan),
		...linkStep(writer, parts.companies, isNew),
	];
}

function needsCurrent(parts: Parts, kind: Kind): boolean {
	return (
		(kind !== 'contact' && 'type' in parts.standard) ||
		Object.keys(parts.consent).length > 0 ||
		Object.keys(parts.address).length > 0 ||
		dependsOnType(parts, kind)
	);
}

async function currentOf({ client }: Writer, kind: Kind, id: string): Promise<Raw> {
	const query = { 'embed[]': ['invoicing_address'] };
	return await client.read({ path: pathOf(kind, id), query }, rawShape);
}

function conversionStep({ writer, kind, parts, current }: Plan): readonly Step[] {
	const from = memberOf(current, 'type');
	if (typeof from !== 'string' || !isConversion(from, parts.standard.type)) return [];
	return [
		{
			fields: ['type'],
			run: async (id) => savedIn(kind, await sendConversion(writer, kind, id, 'client'), ['type']),
		},
	];
}

function recordStep(plan: Plan): readonly Step[] {
	const { writer, kind, parts, isNew } = plan;
	const body = bodyOf(plan);
	if (!isNew && Object.keys(body).length === 0) return [];
	const ids = [
		...Object.keys(parts.standard),
		...Object.keys(parts.consent).map((channel) => `consent.${channel}`),
	];
	const method = isNew ? 'POST' : 'PUT';
	const run = async (id: string) => {
		const path = isNew ? `/${paths[kind]}` : pathOf(kind, id);
		return savedIn(kind, await writer.client.write({ method, path, body }, rawShape), ids);
	};
	return [{ fields: ids, run }];
}

function bodyOf({ kind, parts, current, isNew }: Plan): Body {
	const body: Body = {};
	for (const [id, value] of Object.entries(parts.standard)) {
		const property = properties[kind].get(id);
		// The type of a record that is there changes by its conversion alone.
		if (property?.path === undefined || (id === 'type' && !isNew)) continue;
		put(body, property.path, property.encode === undefined ? value : property.encode(value));
	}
	if (Object.keys(parts.consent).length > 0)
		body.marketing_campaigns_subscriptions = subscriptions(parts.consent, current);
	return body;
}

/** All channels that are left: Sellsy takes the list as a whole. */
function subscriptions(consent: Parts['consent'], current: Raw | undefined): readonly string[] {
	const now = current?.marketing_campaigns_subscriptions;
	const had = (channel: string) => Array.isArray(now) && now.includes(channel);
	return channels.filter((channel) => {
		const wanted: Value | undefined = consent[channel];
		return wanted === undefined ? had(channel) : wanted === true;
	});
}

function savedIn(kind: Kind, raw: Raw, ids: readonly string[]): Saved {
	const stored: Fields = standardIn(kind, raw, ids);
	return { id: raw.id, modifiedAt: modifiedAt(raw), stored };
}

/** Custom fields are no part of the record's own calls (API v2 reference). */
function customStep(plan: Plan): readonly Step[] {
	const { writer, kind, parts, isNew } = plan;
	const changes = valuesToSend(parts.custom, useOf(plan), isNew);
	if (changes.length === 0) return [];
	const body = changes.map((change) => ({
		id: Number(change.definition.id),
		value: encoded(change),
	}));
	return [
		{
			fields: customIds(changes),
			run: async (id) => {
				const path = `${pathOf(kind, id)}/custom-fields`;
				await writer.client.write({ method: 'PUT', path, body }, z.unknown());
				return undefined;
			},
		},
	];
}

function useOf({ kind, parts, current }: Plan): string | undefined {
	if (kind === 'contact') return 'contact';
	const type = parts.standard.type ?? memberOf(current, 'type');
	return typeof type === 'string' ? type : undefined;
}

function encoded({ definition, value }: CustomChange): unknown {
	if (value === null) return null;
	return customTypeByName.get(definition.type)?.codec.writeV2(value, definition);
}

/** Sellsy replaces the whole set; how the tags are to be sent is documented, that those not sent go is inferred. */
function tagStep({ writer, kind, parts: { tags }, isNew }: Plan): readonly Step[] {
	if (tags === undefined || (isNew && tags.length === 0)) return [];
	const body = tags.map((value) => ({ value }));
	return [
		{
			fields: ['smart_tags'],
			run: async (id) => {
				const path = `${pathOf(kind, id)}/smart-tags`;
				await writer.client.write({ method: 'POST', path, body }, z.unknown());
				return undefined;
			},
		},
	];
}
