import {
	addresses,
	at,
	doubles,
	changePair,
	importPair,
	runPair,
	seedPair,
	type Api,
	type Imported,
	type PairRun,
	type PairWorld,
} from './pair-world';

export interface EstateSizes {
	readonly sellsy: number;
	readonly webmecanik: number;
}

/** Two estates full of doubles, shared mailboxes and other troubles, and their first sync of all objects. */
export interface Met {
	readonly all: Imported;
	/** Addresses of Sellsy's contacts before. */
	readonly before: readonly string[];
	/** Linked, nothing created. */
	readonly listed: readonly PairRun[];
	/** After a person has looked through the lists, and set the rule to create. */
	readonly first: readonly PairRun[];
	/** Contacts before and after. */
	readonly there: EstateSizes;
	readonly after: EstateSizes;
}

export interface MeetOptions {
	readonly api: Api;
	/** Of an account that no other test has met. */
	readonly corpId: number;
	readonly sizes: EstateSizes;
	/** ms that a run may take. */
	readonly limitMs?: number;
}

export async function meet(
	world: PairWorld,
	{ api, corpId, sizes, limitMs }: MeetOptions,
): Promise<Met> {
	const { sellsy, webmecanik } = sizes;
	await seedPair(world, corpId, {
		sellsy: { size: sellsy, messy: true },
		webmecanik: { size: webmecanik, messy: true },
	});
	const before = await addressesInSellsy(world);
	const there = await countIn(world);
	const all = await importPair(world, 'sellsy-webmecanik/all.json', {
		...{ api, prefix: `${api} `, policies: { onFirstLink: 'left' } },
	});
	const listed = await runPair(world, all, limitMs);
	await changePair(world, all.id, {
		policies: { firstRun: 'linkAndCreate', onFirstLink: 'left' },
	});
	const first = await runPair(world, all, limitMs);
	return { all, before, listed, first, there, after: await countIn(world) };
}

/** Contacts at each side. */
async function countIn(world: PairWorld): Promise<EstateSizes> {
	const { contacts, parties } = at(world);
	return { sellsy: (await parties('contact')).length, webmecanik: (await contacts()).length };
}

/** What nobody wants, and was not there before. */
export async function unwanted(world: PairWorld, { before }: Pick<Met, 'before'>) {
	const { contacts, webmecanik } = at(world);
	const known = new Set(doubles(before));
	const there = addresses((await contacts()).map(({ fields }) => fields.all['email']));
	return {
		doublesInSellsy: doubles(await addressesInSellsy(world)).filter((each) => !known.has(each)),
		doublesInWebmecanik: doubles(there),
		merges: await webmecanik<unknown[]>('listMerges'),
	};
}

async function addressesInSellsy(world: PairWorld): Promise<string[]> {
	return addresses((await at(world).parties('contact')).map(({ email }) => email));
}
