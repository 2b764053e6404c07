import { contact } from './contact';

/** C text, M memo, N number, B double, Y currency, I integer, L logical, D date, T date-time. */
export type FieldType = 'C' | 'M' | 'N' | 'B' | 'Y' | 'I' | 'L' | 'D' | 'T';

export interface FieldInfo {
	readonly name: string;
	readonly type: FieldType;
	readonly length: number;
	readonly mandatory: boolean;
	readonly capitals: boolean;
	/** Computed or kept by AccountView itself. */
	readonly blocked: boolean;
}

/** Names that no public source has are assumed, and stand in capitals of ours: ART_DESC2, PX_SELLVAT, EAN_CODE, QTY_RESERV, SO_NR. */
const texts: Readonly<Record<string, string>> = {
	CONTACT: contact,
	DEL_ADDR:
		'REC_ID:C10!# SUB_NR:C10*! DEL_NAME:C40 ADDRESS1:C80 POST_CODE:C10! CITY:C35 CNT_CODE:C2! MAIL_BUS:C50 TEL_BUS:C20 CNG_DATE:T8# CNG_NR:I4#',
	ARTICLE:
		'ART_CODE:C20*! ART_DESC1:C60* ART_DESC2:C60 COMMENT1:M4 PX_SELL:Y8 PX_SELLVAT:Y8 VAT_CODE:C2! EAN_CODE:C13 CUR_CODE:C3! AG_CODE:C10! QTY_AVAIL:N12# QTY_RESERV:N12# QTY_TECH:N12# QTY_FREE2:N12# QTY_BESTEL:N12# COST_PX:Y8# REC_BLK:L1 CNG_DATE:T8# CNG_NR:I4#',
	ART_GRP: 'AG_CODE:C10*! AG_DESC:C40* CNG_DATE:T8# CNG_NR:I4#',
	SO_HDR:
		'REC_ID:C10!# SO_NR:C10!# INV_DATE:T8 RPL_INV:C10*! DEL_DATE:T8 COMMENT1:M4 COMMENT2:M4 ORD_DATE:T8 RPL_DEL:C10! TO_EMAIL:C50 PD_AMT:Y8 DEL_CODE:C10! EMP_NR:C10! APX_LIST:C5! DISC_CODE:C2! CUR_CODE:C3! CNG_DATE:T8# CNG_NR:I4#',
	SO_LINE: 'DEL_DATE:T8 ART_CODE:C20*! ORD_QTY:N12* ART_PX:Y8 COMMENT1:M4',
	HST_AL:
		'REC_ID:C10!# ART_CODE:C20*! UNIT_PX:Y8 ART_UNIT:C10 PACK_QTY:N12 COST_PX:Y8 L_COSTPX:Y8 HST_AH_HDR_TYPE:N1 HST_AH_RPL_INV:C10! HST_AH_DC_NAME:C40 HST_AH_INV_DATE:T8 HST_AH_COMMENT1:M4 CNG_DATE:T8# CNG_NR:I4#',
	VAT: 'VAT_CODE:C2* VAT_NAME:C40* VAT_PCT:N7 VAT_TYPE:N1* CALC_TYPE:N1* VAT_ACCT:C10* FRM_CODE:C10* IS_REVERSE:L1',
	LEDGER: 'ACCT_NR:C10*! ACCT_NAME:C40*',
	DAILY: 'DJ_CODE:C10*! DJ_DESC:C40',
};

function parsed(text: string): FieldInfo[] {
	return text
		.trim()
		.split(/\s+/)
		.map((entry) => {
			const [, name = '', type = 'C', length = '0', flags = ''] =
				/^([A-Z0-9_]+):([A-Z])(\d+)([*!#]*)$/.exec(entry) ?? [];
			return {
				...{ name, type: type as FieldType, length: Number(length) },
				mandatory: flags.includes('*'),
				capitals: flags.includes('!'),
				blocked: flags.includes('#'),
			};
		});
}

export const tables: Readonly<Record<string, readonly FieldInfo[]>> = Object.fromEntries(
	Object.entries(texts).map(([name, text]) => [name, parsed(text)]),
);

export interface BusinessObject {
	readonly code: string;
	readonly description: string;
	readonly table: string;
	/** Field whose value `id` of a PUT names. */
	readonly key: string;
	readonly detail?: string;
	readonly insert: boolean;
	readonly update: boolean;
}

const no = { insert: false, update: false } as const;
const both = { insert: true, update: true } as const;

/** Objects by their codes; what each allows is a licence's matter, so that settings may take it away. */
export const businessObjects: readonly BusinessObject[] = [
	{ code: 'AR1', description: 'Debiteuren', table: 'CONTACT', key: 'SUB_NR', ...both },
	{ code: 'AP1', description: 'Crediteuren', table: 'CONTACT', key: 'SUB_NR', ...no },
	{ code: 'CON', description: 'Relaties', table: 'CONTACT', key: 'SUB_NR', ...no },
	{ code: 'ADDR', description: 'Afleveradressen', table: 'DEL_ADDR', key: 'REC_ID', ...both },
	{ code: 'AK1', description: 'Artikelen', table: 'ARTICLE', key: 'ART_CODE', ...both },
	{ code: 'AG1', description: 'Artikelgroepen', table: 'ART_GRP', key: 'AG_CODE', ...both },
	{
		...{ code: 'SO1', description: 'Verkooporders', table: 'SO_HDR', key: 'REC_ID' },
		...{ detail: 'SO_LINE', insert: true, update: false },
	},
	{ code: 'ALH', description: 'Historie', table: 'HST_AL', key: 'REC_ID', ...no },
	{ code: 'VA1', description: 'BTW-codes', table: 'VAT', key: 'VAT_CODE', ...no },
	{ code: 'GL1', description: 'Grootboekrekeningen', table: 'LEDGER', key: 'ACCT_NR', ...no },
	{ code: 'DJ1', description: 'Dagboeken', table: 'DAILY', key: 'DJ_CODE', ...no },
];
