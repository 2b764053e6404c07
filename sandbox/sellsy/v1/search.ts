import type { Account } from '../account';
import { partyName } from '../custom-fields/entities';
import { folded, isDay } from '../records/formats';
import { tagsOf } from '../records/tags';
import type { Fields, Party } from '../store/records';
import { groupOf, type V1Call } from './call';

type Passes = (party: Party) => boolean;
type Search = (wanted: string, account: Account) => Passes;

const contains = (text: unknown, part: string) => folded(String(text ?? '')).includes(folded(part));
const has =
	(...names: readonly string[]): Search =>
	(wanted) =>
	({ fields }) =>
		names.some((name) => contains(fields[name], wanted));
const legal =
	(name: string): Search =>
	(wanted) =>
	({ fields }) =>
		contains((fields.legal_france as Fields | undefined)?.[name], wanted);
const from =
	(time: 'created' | 'updated'): Search =>
	(wanted) =>
	(party) =>
		party[time] >= Number(wanted) * 1000;
const until =
	(time: 'created' | 'updated'): Search =>
	(wanted) =>
	(party) =>
		party[time] <= Number(wanted) * 1000;

/** Searches by one text; those that are not understood are passed over, as PHP would. */
const searches: Readonly<Record<string, Search>> = {
	contains: (wanted) => (party) =>
		contains(partyName(party), wanted) || contains(party.fields.email, wanted),
	containstel: has('phone_number', 'mobile_number'),
	name: (wanted) => (party) => contains(partyName(party), wanted),
	ident: has('reference'),
	email: has('email'),
	web: has('website'),
	containssiret: legal('siret'),
	containssiren: legal('siren'),
	periodecreated_start: from('created'),
	periodecreated_end: until('created'),
	periodeupdated_start: from('updated'),
	periodeupdated_end: until('updated'),
	actif: (wanted) => (party) => party.archived === (wanted === 'N'),
	type: (wanted) => (party) => (party.kind === 'company') === (wanted === 'corporation'),
	tags: (wanted, account) => (party) =>
		wanted
			.split(',')
			.every((word) =>
				tagsOf(account, party).some(({ value }) => folded(value) === folded(word.trim())),
			),
};

/** What `params.search` asks for. */
export function v1Search({ account, params }: V1Call): Passes {
	const search = groupOf(params, 'search');
	const byText = Object.entries(search).flatMap(([name, wanted]) => {
		const found = searches[name];
		return found && wanted !== '' && wanted !== null ? [found(String(wanted), account)] : [];
	});
	const byValue = [search.customfields ?? []]
		.flat()
		.map((each) => ofValue(each as Fields, account));
	return (party) => [...byText, ...byValue].every((passes) => passes(party));
}

/** A search by a custom field: ids of options, a span of numbers, or a text (documented). */
function ofValue({ cfid, unspecified, value }: Fields, account: Account): Passes {
	return ({ values }) => {
		const kept = values[String(cfid)];
		if (unspecified === 'Y') return kept === undefined;
		if (kept === undefined) return false;
		if (typeof value !== 'object' || value === null) return String(kept) === String(value);
		if (!Array.isArray(value)) return isWithin(numberOf(kept, account), value as Fields);
		const wanted = value.flat().map(String);
		return [kept].flat().some((each) => wanted.includes(String(each)));
	};
}

/** The number of a value; of a day its timestamp. */
function numberOf(kept: unknown, { face }: Account): number {
	if (isDay(kept)) return face.midnight(kept);
	if (typeof kept !== 'object' || kept === null) return Number(kept);
	const { amount, number } = kept as { amount?: unknown; number?: unknown };
	return Number(amount ?? number);
}

function isWithin(number: number, { start, stop }: Fields): boolean {
	const isOpen = (end: unknown) => end === undefined || end === '';
	return (isOpen(start) || number >= Number(start)) && (isOpen(stop) || number <= Number(stop));
}
