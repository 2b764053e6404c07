import type { Account } from '../account';
import type { Fields, Party } from '../store/records';
import {
	channelNames,
	civilities,
	legalNames,
	personNames,
	renamed,
	syncNames,
	thirdNames,
} from './names';

/** `third` of v1 as v2 would have sent it. */
export function thirdBody(sent: Fields, before?: Party): Fields {
	const legal = renamed(sent, legalNames);
	return {
		...renamed(sent, thirdNames),
		...(Object.keys(legal).length > 0 && { legal_france: legal }),
		...(sent.rateCategory !== undefined && { rate_category_id: numberOrNull(sent.rateCategory) }),
		...(sent.joinDate !== undefined && { created: stampOf(sent.joinDate) }),
		...channelsOf(sent, before),
		...ownerOf(sent),
		...archivingOf(sent),
	};
}

/** `contact` and `people` of v1 as v2 would have sent them. */
export function personBody(account: Account, sent: Fields): Fields {
	const sync = syncNames.filter((name) => sent[name] !== undefined);
	return {
		...renamed(sent, personNames),
		...(sent.civil !== undefined && { civility: civilities[String(sent.civil)] ?? null }),
		...(sent.birthdate !== undefined && { birth_date: birthDate(account, sent.birthdate) }),
		...(sync.length > 0 && {
			sync: Object.fromEntries(sync.map((name) => [name, sent[name] === 'Y'])),
		}),
		...ownerOf(sent),
		...archivingOf(sent),
	};
}

/** `address` of v1 as v2 would have sent it; France where no country is named (documented). */
export function addressBody(sent: Fields, isNew: boolean): Fields {
	const names = {
		...{ name: 'name', part1: 'address_line_1', part2: 'address_line_2' },
		...{ part3: 'address_line_3', part4: 'address_line_4' },
		...{ zip: 'postal_code', town: 'city', countrycode: 'country_code' },
	};
	const blank = { address_line_1: '', postal_code: '', city: '', country_code: 'FR' };
	return {
		...(isNew && blank),
		...renamed(sent, names),
		...(sent.isMain !== undefined && { is_invoicing_address: sent.isMain === 'Y' }),
		...(sent.isMainDeliv !== undefined && { is_delivery_address: sent.isMainDeliv === 'Y' }),
	};
}

/** Channels that are left after the flags of who wants no news. */
function channelsOf(sent: Fields, before: Party | undefined): Fields {
	const flags = Object.keys(channelNames).filter((name) => sent[name] !== undefined);
	if (flags.length === 0) return {};
	const channels = new Set(subscriptionsOf(before));
	for (const name of flags) {
		const channel = channelNames[name] ?? '';
		if (sent[name] === 'Y') channels.delete(channel);
		else channels.add(channel);
	}
	return { marketing_campaigns_subscriptions: [...channels] };
}

function subscriptionsOf(party: Party | undefined): string[] {
	const channels = party?.fields.marketing_campaigns_subscriptions;
	return Array.isArray(channels) ? channels.map(String) : Object.values(channelNames);
}

const ownerOf = ({ ownerid }: Fields): Fields =>
	ownerid === undefined || ownerid === '' ? {} : { owner_id: Number(ownerid) };

const archivingOf = ({ actif }: Fields): Fields =>
	actif === undefined ? {} : { is_archived: actif === 'N' };

const numberOrNull = (value: unknown) => (value === '' ? null : Number(value));
const stampOf = (seconds: unknown) =>
	seconds === '' ? null : new Date(Number(seconds) * 1000).toISOString();

function birthDate({ face }: Account, value: unknown): unknown {
	if (value === '' || value === null) return null;
	return /^-?\d+$/.test(String(value)) ? face.day(Number(value) * 1000) : value;
}
