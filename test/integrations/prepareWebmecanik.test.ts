import type { MappingRow } from '../../sync/contracts';
import { contacts } from '../../integrations/sellsy-webmecanik/contacts';
import { prepareTargets } from '../../sync/operate/prepareTarget';
import { describeAndCompile } from '../../sync/run/prepare';

import { definitionOf, openPairWorld } from './pairWorld';
import type { PairWorld } from './pairWorld';

let world: PairWorld;
beforeEach(async () => {
	world = await openPairWorld();
	await world.sellsy('changeField', { code: 'secteur', changes: { mandatory: false } });
});
afterEach(async () => await world.close());

/** Id of a custom field of Sellsy by its code. */
const custom = async (code: string) => {
	const { id } = await world.sellsy<{ id: number }>('changeField', { code, changes: {} });
	return `custom.${id}`;
};

async function prepare(rows: readonly MappingRow[], dryRun = true) {
	const definition = definitionOf(contacts, { rows });
	const [end, ...more] = await prepareTargets(world.environment(), definition, {
		...{ dryRun, rights: '', proposals: {}, pointsAt: () => undefined },
	});
	expect(more).toEqual([]);
	const told = [...(end?.findings ?? []), ...(end?.mapping ?? [])];
	return {
		steps: end?.steps ?? [],
		options: told.filter(({ code }) => code.startsWith('option')).map(({ reason }) => reason),
		missing: told.filter(({ code }) => code === 'field-missing'),
		refusals: told.filter(({ severity }) => severity === 'refusal'),
	};
}

describe('the options of a mapped choice', () => {
	const row = async () => ({ left: await custom('origine'), right: 'custom_select' });

	it('are listed one by one where one side lacks them, with the side', async () => {
		const { options } = await prepare([await row()]);

		expect(options).toEqual([
			...["'Salon'", "'Site web'", "'Bouche à oreille'"].map((value) =>
				expect.stringContaining(`in Webmecanik has no option ${value}`),
			),
			...["'Or'", "'Argent'", "'Bronze'"].map((value) =>
				expect.stringContaining(`in Sellsy has no option ${value}`),
			),
		]);
	});

	it('are added in Webmecanik to those it has, and to Sellsy never', async () => {
		expect((await prepare([await row()], false)).steps).toEqual([
			{ step: 'options of contact.custom_select', outcome: 'done' },
		]);

		expect((await prepare([await row()])).options).toEqual([
			expect.stringContaining("in Sellsy has no option 'Or'"),
			expect.stringContaining("in Sellsy has no option 'Argent'"),
			expect.stringContaining("in Sellsy has no option 'Bronze'"),
		]);
		const { fields } = await world.environment().right.object('contact').describe();
		expect(fields.find(({ id }) => id === 'custom_select')?.options).toHaveLength(6);
	});

	it('are compared as the Value Table translates them', async () => {
		const pairs = [
			{ left: 'Salon', right: 'Or' },
			{ left: 'Site web', right: 'Argent' },
			{ left: 'Bouche à oreille', right: 'Platine' },
		];
		const { options } = await prepare([{ ...(await row()), table: { pairs, otherwise: 'hold' } }]);

		expect(options).toEqual([
			expect.stringContaining("in Webmecanik has no option 'Platine'"),
			expect.stringContaining("no line for 'Bronze' of Webmecanik"),
		]);
	});

	it('are not looked at in a direction the row does not go', async () => {
		const { options } = await prepare([{ ...(await row()), direction: 'toLeft' }]);

		expect(options.every((each) => each.includes('in Sellsy'))).toBe(true);
		expect(options).toHaveLength(3);
	});
});

describe('a field that Webmecanik lacks', () => {
	const rows = async () => [
		{ left: await custom('secteur'), right: 'secteur' },
		{ left: await custom('interets'), right: 'interets' },
		{ left: await custom('nb-sites'), right: 'nb_sites' },
		{ left: await custom('presentation'), right: 'presentation' },
		{ left: await custom('responsable'), right: 'responsable' },
	];

	it('is made of the type that fits, with the options of Sellsy, and the mapping is taken', async () => {
		const before = await prepare(await rows());
		const { steps } = await prepare(await rows(), false);

		expect(before.missing.flatMap((finding) => ('steps' in finding ? finding.steps : []))).toEqual([
			'field contact.secteur: select',
			'field contact.interets: multiselect',
			'field contact.nb_sites: number',
			'field contact.presentation: textarea',
			'field contact.responsable: multiselect',
		]);
		expect(steps.map(({ outcome }) => outcome)).toEqual(Array(5).fill('done'));
		expect(await prepare(await rows())).toMatchObject({ options: [], refusals: [], missing: [] });
		const definition = definitionOf(contacts, { rows: await rows() });
		const { compiled } = await describeAndCompile(world.environment(), definition);
		expect(compiled.ok).toBe(true);
	});

	it('is left to a person where its name is none Mautic would keep', async () => {
		const { missing } = await prepare([
			{ left: await custom('secteur'), right: 'Secteur d’activité' },
		]);

		expect(missing).toMatchObject([{ steps: [], remedy: expect.stringContaining('lower case') }]);
		await prepare([{ left: await custom('secteur'), right: 'Secteur d’activité' }], false);
		expect(await world.writesSince(0)).toEqual([]);
	});

	it('is reported as refused where the role may not make fields', async () => {
		const rights = ['contacts:*', 'fields:view', 'users:*', 'companies:*'];
		await world.sandbox.control.configure('webmecanik', { rights });
		const { steps } = await prepare([{ left: await custom('secteur'), right: 'secteur' }], false);

		expect(steps).toMatchObject([{ outcome: 'refused' }]);
	});
});
