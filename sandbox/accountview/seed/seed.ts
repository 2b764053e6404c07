import { chanceOf } from '../../core/chance';
import { peopleOf, type Person } from '../../core/people/people';
import { seedFor } from '../../core/random';
import type { Row, Store } from '../data/store';

export interface SeedOptions {
	/** Debtors and articles; orders are a third of it, as many are history. */
	readonly size: number;
	readonly seed: number;
	readonly messy?: boolean;
}

const things = [
	'Bout',
	'Moer',
	'Sluitring',
	'Filter',
	'Pakking',
	'Lager',
	'Slang',
	'Klem',
] as const;

/** The same administration in the first company for the same options; the others stay empty. */
export function seedStore(store: Store, { size, seed, messy = false }: SeedOptions): void {
	for (const { Id } of store.companies) seedTables(store, Id);
	const [company] = store.companies;
	if (!company || size === 0) return;
	for (let index = 0; index < Math.ceil(size / 10); index += 1)
		store.insert(company.Id, 'ART_GRP', {
			AG_CODE: `G${index + 1}`,
			AG_DESC: `Groep ${index + 1}`,
		});
	for (let index = 0; index < size; index += 1) seedArticle(store, company.Id, index, seed);
	for (const [index, person] of peopleOf({ count: size, seed, messy }).entries())
		store.insert(company.Id, 'CONTACT', debtorOf(person, index));
	for (let index = 0; index < Math.floor(size / 3); index += 1)
		seedOrder(store, company.Id, index, seed);
}

function seedTables(store: Store, company: string): void {
	for (const [ACCT_NR, ACCT_NAME] of [
		['1210', 'Debiteuren'],
		['8000', 'Omzet'],
	] as const)
		store.insert(company, 'LEDGER', { ACCT_NR, ACCT_NAME });
	for (const [VAT_CODE, VAT_NAME, VAT_PCT] of [
		['1', 'Hoog', 21],
		['2', 'Laag', 9],
		['0', 'Geen', 0],
	] as const) {
		const kept = { VAT_TYPE: 1, CALC_TYPE: 1, VAT_ACCT: '1520', FRM_CODE: '1A', IS_REVERSE: false };
		store.insert(company, 'VAT', { VAT_CODE, VAT_NAME, VAT_PCT, ...kept });
	}
	store.insert(company, 'DAILY', { DJ_CODE: '70', DJ_DESC: 'Verkoopboek' });
}

function seedArticle(store: Store, company: string, index: number, seed: number): void {
	const chance = chanceOf(seedFor(`accountview-article-${index}`, seed));
	const price = (chance.below(20_000) + 100) / 100;
	const name = `${chance.pick(things)} ${index + 1}`;
	const stock = chance.below(200);
	const reserved = Math.min(stock, 3);
	store.insert(company, 'ARTICLE', {
		...{ ART_CODE: String(10_000 + index), ART_DESC1: name, ART_DESC2: name, COMMENT1: '' },
		...{ PX_SELL: price, PX_SELLVAT: Math.round(price * 121) / 100, VAT_CODE: '1', EAN_CODE: '' },
		...{ CUR_CODE: 'EUR', AG_CODE: `G${Math.floor(index / 10) + 1}`, QTY_TECH: stock },
		...{ QTY_RESERV: reserved, QTY_AVAIL: stock, QTY_FREE2: stock - reserved, REC_BLK: false },
	});
}

function debtorOf(person: Person, index: number): Row {
	const name = [person.firstName, person.lastName].filter(Boolean).join(' ');
	return {
		...{ SUB_NR: String(20_000 + index), ACCT_NR: '1210', SRC_CODE: '-' },
		ACCT_NAME: (person.company ?? (name || 'Onbekend')).slice(0, 40),
		MAIN_CONT: person.company ? name.slice(0, 40) : '',
		...{ ADDRESS1: person.street ?? '', POST_CODE: (person.postalCode ?? '').toUpperCase() },
		...{ CITY: person.city ?? '', CNT_CODE: person.countryCode ?? '' },
		...{ MAIL_BUS: (person.email ?? '').slice(0, 50), TEL_BUS: (person.phone ?? '').slice(0, 20) },
	};
}

/** Every second one has gone to history. */
function seedOrder(store: Store, company: string, index: number, seed: number): void {
	const chance = chanceOf(seedFor(`accountview-order-${index}`, seed));
	const { row: debtor } = chance.pick(store.rows(company, 'CONTACT'));
	const { row: article } = chance.pick(store.rows(company, 'ARTICLE'));
	const COMMENT1 = `A${String(index + 1).padStart(5, '0')}`;
	const at = `2025-0${1 + (index % 9)}-10T09:00:00`;
	const { ART_CODE = '', PX_SELL = 0 } = article;
	if (index % 2 === 1) {
		const header = { HST_AH_HDR_TYPE: 1, HST_AH_RPL_INV: debtor['SUB_NR'] ?? '' };
		store.insert(company, 'HST_AL', {
			...{ REC_ID: `H${1000 + index}`, ART_CODE, UNIT_PX: PX_SELL, PACK_QTY: 1, ...header },
			...{ HST_AH_INV_DATE: at, HST_AH_COMMENT1: COMMENT1 },
		});
		return;
	}
	const header = {
		REC_ID: `V${1000 + index}`,
		SO_NR: String(5000 + index),
		COMMENT1,
		ORD_DATE: at,
	};
	const debtorNumber = debtor['SUB_NR'] ?? '';
	store.insert(company, 'SO_HDR', { ...header, RPL_INV: debtorNumber, RPL_DEL: debtorNumber }, [
		{ ART_CODE, ORD_QTY: 1 + chance.below(5), ART_PX: PX_SELL, DEL_DATE: at },
	]);
}
