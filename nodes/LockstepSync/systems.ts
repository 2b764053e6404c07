import { otherSide, sides } from '../../sync/contracts';
import type { Side, System } from '../../sync/contracts';
import type { WaitNotice } from '../../systems/http';
import { connectM3ter, m3terPeople } from '../M3ter/connect';
import { connectPartsPim } from '../PartsPim/connect';
import { connectSalesforce } from '../Salesforce/connect';
import { connectSellsy, sellsyPeople } from '../Sellsy/connect';
import { connectWebmecanik, webmecanikPeople } from '../Webmecanik/connect';
import type { NodeContext } from '../shared/host';

export interface ConnectOptions {
	readonly onWait?: (notice: WaitNotice) => void;
	/** ms; absent: the system's own. */
	readonly requestTimeout?: number;
	/** Records one write call carries; absent: as many as the system takes. */
	readonly recordsPerCall?: number;
	/** How a system that takes many writes as a job does so; `pollEvery` in ms. */
	readonly jobs?: { readonly from?: number; readonly pollEvery?: number };
	/** Whether to write what a system merely warns of as a possible duplicate. */
	readonly passDuplicateAlerts?: boolean;
}

export interface Person {
	readonly name: string;
	readonly email: string;
}

/** A system as the sync node offers it. */
export interface OfferedSystem {
	readonly name: string;
	readonly label: string;
	/** The first is the default. */
	readonly credentials: readonly { readonly type: string; readonly label: string }[];
	/** People of the organization who have an e-mail address; absent where the system tells of none. */
	readonly people?: (context: NodeContext, credentialType: string) => Promise<readonly Person[]>;
	/** Set where the system keeps a register of counterparts, in the vendor's words. */
	readonly register?: { readonly label: string };
	/** What gathers the rights that the system gives when it is prepared; absent where it cannot be. */
	readonly rightsIn?: { readonly label: string; readonly name: string };
	readonly connect: (
		context: NodeContext,
		credentialType: string,
		options: ConnectOptions,
	) => Promise<System>;
}

/** Every system of the package; the pairs of the node are made from this list. */
export const offeredSystems: readonly OfferedSystem[] = [
	{
		name: 'm3ter',
		label: 'm3ter',
		credentials: [{ type: 'lockstepM3terApi', label: 'Access Key' }],
		people: m3terPeople,
		register: { label: 'External Mappings' },
		connect: connectM3ter,
	},
	{
		name: 'partspim',
		label: 'Parts Pim',
		credentials: [{ type: 'lockstepPartsPimApi', label: 'API Key' }],
		connect: connectPartsPim,
	},
	{
		name: 'salesforce',
		label: 'Salesforce',
		credentials: [
			{ type: 'lockstepSalesforceClientCredentialsApi', label: 'Client Credentials' },
			{ type: 'lockstepSalesforceJwtApi', label: 'JWT Bearer' },
			{ type: 'lockstepSalesforceOAuth2Api', label: 'OAuth2 (Authorization Code)' },
		],
		rightsIn: { label: 'Permission Set', name: 'Lockstep' },
		connect: connectSalesforce,
	},
	{
		name: 'sellsy',
		label: 'Sellsy',
		credentials: [
			{ type: 'lockstepSellsyOAuth2Api', label: 'OAuth2 (API V2)' },
			{ type: 'lockstepSellsyV1Api', label: 'API V1 Keys' },
		],
		people: sellsyPeople,
		connect: connectSellsy,
	},
	{
		name: 'webmecanik',
		label: 'Webmecanik',
		credentials: [
			{ type: 'lockstepWebmecanikApi', label: 'Basic' },
			{ type: 'lockstepWebmecanikOAuth2Api', label: 'OAuth2' },
		],
		people: webmecanikPeople,
		connect: connectWebmecanik,
	},
];

export interface OfferedPair {
	/** 'm3ter:salesforce' */
	readonly value: string;
	readonly left: OfferedSystem;
	readonly right: OfferedSystem;
}

interface KeptRegister {
	readonly side: Side;
	readonly keeper: OfferedSystem & { readonly register: { readonly label: string } };
	readonly other: OfferedSystem;
}

/** The register of a pair, and who keeps it; where both sides do, that of the left. */
export function registerOf(pair: OfferedPair): KeptRegister | undefined {
	const [kept] = sides.flatMap((side) => {
		const { register } = pair[side];
		return register
			? [{ side, keeper: { ...pair[side], register }, other: pair[otherSide(side)] }]
			: [];
	});
	return kept;
}

/** Documented pairs lead, in their own direction; every other two systems follow once. */
export function offeredPairs(
	documented: readonly { readonly left: string; readonly right: string }[],
): OfferedPair[] {
	const leading = documented.flatMap(({ left, right }) => pairOf(byName(left), byName(right)));
	const known = new Set(leading.map(({ left, right }) => keyOf(left, right)));
	const others = offeredSystems.flatMap((left, index) =>
		offeredSystems.slice(index + 1).flatMap((right) => pairOf(left, right)),
	);
	return [...leading, ...others.filter(({ left, right }) => !known.has(keyOf(left, right)))];
}

export function byName(name: string): OfferedSystem | undefined {
	return offeredSystems.find((system) => system.name === name);
}

function pairOf(left: OfferedSystem | undefined, right: OfferedSystem | undefined): OfferedPair[] {
	return left && right ? [{ value: `${left.name}:${right.name}`, left, right }] : [];
}

function keyOf(a: OfferedSystem, b: OfferedSystem): string {
	return [a.name, b.name].sort().join(':');
}

/** Name of the parameter that chooses among a system's credential types; only where there are several. */
export function authenticationParameter(system: OfferedSystem): string {
	return `${system.name}Authentication`;
}
