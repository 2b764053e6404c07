import { z } from 'zod';

import type { Fields, Value } from '../../../sync/contracts';
import type { Definition } from '../custom/definition';
import { customTypeByName } from '../custom/types';
import { refusal } from '../errors';
import type { Kind } from '../kinds';
import { customIds, isConversion, partsOf, valuesToSend } from '../parts';
import type { CustomChange, Parts } from '../parts';
import type { Save, Step } from '../port';
import { addressStep } from './address';
import { linkedCompanies } from './decode';
import { properties, personFields } from './properties';
import { personOf } from './read';
import type { Reader } from './read';
import { gone } from './relate';
import { answeredId, textIn } from './rows';
import type { Row } from './rows';
import { tagSteps } from './tags';
import { relations, thirdOf, thirdType } from './thirds';
import type { Relation } from './thirds';

export interface Writer extends Reader {
	readonly onConversion: 'none' | 'all';
	readonly addressName: string;
}

/** A write as it is planned. */
export interface Plan {
	readonly writer: Writer;
	readonly kind: Kind;
	readonly parts: Parts;
	/** The record as it is; absent for a new one. */
	readonly current?: Row;
	/** What it will be; absent for contacts. */
	readonly relation?: Relation;
}

/** The calls of a write: conversion, the record itself, custom fields, address, tags, links that go. */
export async function stepsOf(
	writer: Writer,
	kind: Kind,
	operation: Save,
	definitions: readonly Definition[],
): Promise<readonly Step[]> {
	const parts = partsOf(operation.fields, definitions);
	const base = { writer, kind, parts };
	if (operation.kind === 'create') {
		const relation = kind === 'contact' ? undefined : relationFor(parts.standard.type);
		return stepsFor({ ...base, relation });
	}
	if (kind === 'contact') {
		const current = await personOf(writer.client, operation.id);
		return stepsFor({ ...base, current: current ?? missing() });
	}
	const third = (await thirdOf(writer.client.read, kind, operation.id)) ?? missing();
	const converts = isConversion(third.relation.type, parts.standard.type);
	const plan = { ...base, current: third.row, relation: converts ? client : third.relation };
	return [...(converts ? [conversionStep(writer)] : []), ...stepsFor(plan)];
}

function stepsFor(plan: Plan): readonly Step[] {
	return [
		...recordStep(plan),
		...customStep(plan),
		...addressStep(plan),
		...tagSteps(plan),
		...unlinkStep(plan),
	];
}

function missing(): never {
	throw gone();
}

const client = relationFor('client');

function relationFor(type: Value | undefined): Relation {
	const relation = relations.find((each) => each.type === type);
	if (relation !== undefined) return relation;
	throw refusal(
		'TYPE_NOT_OFFERED',
		`Sellsy's API v1 makes prospects and clients, not '${String(type ?? '')}'`,
		"Map the field 'type' to prospect or client, or use a credential of API v2.",
		'type',
	);
}

function conversionStep({ client: api, onConversion }: Writer): Step {
	const enableCustomfieldsOnCustomer = onConversion === 'all' ? 'Y' : 'N';
	return {
		fields: ['type'],
		run: async (id) => {
			const params = { thirdid: id, enableCustomfieldsOnCustomer };
			await api.write('Prospects.transformToCustomer', params, z.unknown());
			return undefined;
		},
	};
}

/** Of a new contact the links go along; of one that is there, those that are new. */
function recordStep(plan: Plan): readonly Step[] {
	const { kind, parts, current, relation, writer } = plan;
	const ids = [
		...Object.keys(parts.standard).filter((id) => id !== 'type'),
		...Object.keys(parts.consent).map((channel) => `consent.${channel}`),
	];
	const links = newLinks(plan);
	if (current !== undefined && ids.length === 0 && links.length === 0) return [];
	const values = parameters(plan);
	const verb = current === undefined ? 'create' : 'update';
	const method = relation === undefined ? `Peoples.${verb}` : `${relation.methods}.${verb}`;
	const idName = relation?.idName ?? 'id';
	const run = async (id: string) => {
		const address = current === undefined ? {} : { [idName]: id };
		const body =
			kind === 'contact'
				? { people: { ...values, ...(links.length > 0 ? { thirdids: links } : {}) } }
				: thirdBody(kind, values);
		const answer = current === undefined ? answeredId : z.unknown().transform(() => id);
		return { id: await writer.client.write(method, { ...address, ...body }, answer) };
	};
	return [{ fields: links.length > 0 ? [...ids, 'companies'] : ids, run }];
}

/** Written values by parameter; the name always comes along, since every one of these methods asks for it (v1 manual). */
function parameters({ writer, kind, parts, current }: Plan): Record<string, string> {
	const consent = Object.entries(parts.consent).map(([channel, value]) => [
		`consent.${channel}`,
		value,
	]);
	const values: Fields = { ...parts.standard, ...Object.fromEntries(consent) };
	const name = current && textIn(current, 'name');
	const entries = Object.entries(values).flatMap(([id, value]) => {
		const property = properties[kind][id];
		return property?.parameter === undefined
			? []
			: [[property.parameter, property.codec.write(value, writer.zone)] as const];
	});
	return { ...(name === undefined ? {} : { name }), ...Object.fromEntries(entries) };
}

/** A private person's names stand in a group of their own. */
function thirdBody(kind: Kind, values: Record<string, string>) {
	const type = thirdType(kind);
	if (kind === 'company') return { third: { type, ...values } };
	const isPersonal = ([parameter]: readonly [string, string]) => personParameters.has(parameter);
	const entries = Object.entries(values);
	const contact = Object.fromEntries(entries.filter(isPersonal));
	const third = Object.fromEntries(entries.filter((entry) => !isPersonal(entry)));
	return { third: { type, name: values.name ?? '', ...third }, contact };
}

const personParameters = new Set(
	[...personFields].map((id) => properties.individual[id]?.parameter ?? id),
);

function customStep(plan: Plan): readonly Step[] {
	const { writer, kind, parts, current, relation } = plan;
	const use = kind === 'contact' ? 'contact' : relation?.type;
	const changes = valuesToSend(parts.custom, use, current === undefined);
	if (changes.length === 0) return [];
	const values = changes.map((change) => ({
		cfid: change.definition.id,
		value: encoded(change, writer),
	}));
	const linkedtype = relation?.type ?? 'people';
	return [
		{
			fields: customIds(changes),
			run: async (id) => {
				const params = { linkedtype, linkedid: id, deleteUnprovided: 'N', values };
				await writer.client.write('CustomFields.recordValues', params, z.unknown());
				return undefined;
			},
		},
	];
}

function encoded({ definition, value }: CustomChange, { zone }: Writer): unknown {
	if (value === null) return '';
	return customTypeByName.get(definition.type)?.codec.writeV1(value, definition, zone);
}

function newLinks({ parts: { companies = [] }, current }: Plan): readonly string[] {
	const now = current === undefined ? [] : (linkedCompanies(current) ?? []);
	return companies.filter((id) => !now.includes(id));
}

function unlinkStep({ writer, parts: { companies }, current }: Plan): readonly Step[] {
	const now = current === undefined ? [] : (linkedCompanies(current) ?? []);
	const obsolete = companies === undefined ? [] : now.filter((id) => !companies.includes(id));
	if (obsolete.length === 0) return [];
	return [
		{
			fields: ['companies'],
			run: async (id) => {
				await writer.client.write('Peoples.unlinkThirds', { id, thirdids: obsolete }, z.unknown());
				return undefined;
			},
		},
	];
}
