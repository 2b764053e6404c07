import { otherSide, sides, SystemFault } from '../contracts';
import type {
	Definition,
	Finding,
	ObjectSchema,
	Side,
	System,
	Target,
	TargetFinding,
	TargetMaker,
	TargetStep,
} from '../contracts';
import { joinedObject } from '../join/joined';
import { joinsOf } from '../join/named';
import { compile } from '../mapping/compile';
import type { Environment } from '../plan/context';
import { missingOptions, optionFinding } from '../target/options';
import { asPrepared } from '../target/prepared';
import type { Proposal } from '../target/proposal';
import { wantedTarget } from '../target/wanted';

export interface PrepareOptions {
	/** False: the steps are taken. */
	readonly dryRun: boolean;
	/** Name under which a system gathers the rights it gives. */
	readonly rights: string;
	readonly proposals: Readonly<Partial<Record<Side, Proposal>>>;
	/** Where records of an object of the other side stand at `side`. */
	readonly pointsAt: (side: Side, object: string) => string | undefined;
}

export interface PreparedEnd {
	readonly target: Target;
	/** What was done; empty in a dry run, and where there was nothing to do. */
	readonly steps: readonly TargetStep[];
	/** What stands in the way: in a dry run before the steps, else behind them. */
	readonly findings: readonly TargetFinding[];
	/** What the mapping lacks besides; nothing that can be made at the target helps. */
	readonly mapping: readonly Finding[];
}

/** Whether the ends of a sync that can be prepared have what its mapping needs; what is missing is made, or only named. */
export async function prepareTargets(
	environment: Environment,
	definition: Definition,
	options: PrepareOptions,
): Promise<PreparedEnd[]> {
	const ends: PreparedEnd[] = [];
	for (const side of sides) {
		const maker = environment[side].targets;
		if (maker) ends.push(await prepareEnd(environment, definition, { side, maker }, options));
	}
	return ends;
}

interface End {
	readonly side: Side;
	readonly maker: TargetMaker;
}

async function prepareEnd(
	environment: Environment,
	definition: Definition,
	{ side, maker }: End,
	{ dryRun, rights, proposals, pointsAt }: PrepareOptions,
): Promise<PreparedEnd> {
	const other = otherSide(side);
	const [source, schema] = await Promise.all([
		describe(environment[other], definition, other),
		describeIfThere(environment[side], definition, side),
	]);
	const target = wantedTarget(definition, {
		...{ side, source, proposal: proposals[side] },
		pointsAt: (object) => pointsAt(side, object),
	});
	const findings = await maker.check(target, rights);
	const open = findings.some(({ steps }) => steps.length > 0);
	const steps = open && !dryRun ? await maker.prepare(target, rights) : [];
	return {
		target: { ...target, label: schema?.label ?? target.label },
		steps,
		findings: steps.length > 0 ? await maker.check(target, rights) : findings,
		mapping: [
			...mappingFindings(environment, definition, {
				...{ [side]: asPrepared(target, schema), [other]: source },
			} as Record<Side, ObjectSchema>),
			...openOptions(environment, definition, { [side]: schema, [other]: source } as Schemas, side),
		],
	};
}

type Schemas = Readonly<Record<Side, ObjectSchema | undefined>>;

/** Options that no step of this end adds; the other end tells of its own where it can be prepared itself. */
function openOptions(
	environment: Environment,
	definition: Definition,
	schemas: Schemas,
	own: Side,
): Finding[] {
	const systems = { left: environment.left.label, right: environment.right.label };
	return missingOptions(definition, schemas)
		.filter(
			({ side, untranslated }) =>
				(untranslated && side === own) || !tellsItself(environment, side, own),
		)
		.map((missing) => optionFinding(missing, systems));
}

/** Whether the end of that side tells of options it lacks by itself, as this one or in its own turn. */
function tellsItself(environment: Environment, side: Side, own: Side): boolean {
	const { targets } = environment[side];
	return targets?.addsOptions === true || (side !== own && targets !== undefined);
}

async function describe(system: System, definition: Definition, side: Side): Promise<ObjectSchema> {
	return await joinedObject(system, definition[side].object, joinsOf(definition, side)).describe();
}

/** A system may not tell an object that is missing from one that is kept from this user; `check` tells what it knows. */
async function describeIfThere(
	system: System,
	definition: Definition,
	side: Side,
): Promise<ObjectSchema | undefined> {
	try {
		return await describe(system, definition, side);
	} catch (caught) {
		const absent = caught instanceof SystemFault && ['missing', 'forbidden'].includes(caught.class);
		if (absent) return undefined;
		throw caught;
	}
}

function mappingFindings(
	{ left, right }: Environment,
	{ mapping, scope, policies }: Definition,
	schemas: Readonly<Record<Side, ObjectSchema>>,
): readonly Finding[] {
	return compile({
		...{ mapping, scope, policies, ...schemas },
		direction: policies.direction ?? 'toRight',
		...{ leftSystem: left.label, rightSystem: right.label },
	}).findings;
}
