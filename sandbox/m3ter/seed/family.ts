import type { Chance } from '../../core/chance';

/** One account in so many has a parent. */
const CHILD_EVERY = 10;
/** Share of children that go below the latest child, so that the deepest level is reached early. */
const DEEPER_SHARE = 0.4;

interface Member {
	readonly id: string;
	readonly depth: number;
}

/** The hierarchy while it grows: who may become a parent of the next account. */
export class Family {
	private readonly parents: Member[] = [];
	private latestChild: Member | undefined;

	/** @param levels below a root, at most */
	constructor(private readonly levels: number) {}

	/** Adds an account and returns its parent's id, if it gets one. */
	join(id: string, index: number, chance: Chance): string | undefined {
		const isChild = index % CHILD_EVERY === CHILD_EVERY - 1;
		const parent = isChild ? this.chooseParent(chance) : undefined;
		const member = { id, depth: parent ? parent.depth + 1 : 0 };
		if (member.depth < this.levels) this.parents.push(member);
		if (parent) this.latestChild = member;
		return parent?.id;
	}

	private chooseParent(chance: Chance): Member {
		const latest = this.latestChild;
		const goesDeeper = latest && latest.depth < this.levels && chance.hits(DEEPER_SHARE);
		return goesDeeper ? latest : chance.pick(this.parents);
	}
}
