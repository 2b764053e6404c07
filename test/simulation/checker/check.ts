import type { Played } from '../world/play';

import { announced } from './announced';
import { concurrent } from './concurrent';
import { convergence } from './convergence';
import { deletes } from './deletes';
import { duplicates } from './duplicates';
import { echoes } from './echoes';
import { freshness } from './freshness';
import { guesses } from './guesses';
import { invented } from './invented';
import { journal } from './journal';
import { leftScope } from './leftScope';
import { limits } from './limits';
import { lostEdits } from './lostEdits';
import { memberships } from './memberships';
import { needless } from './needless';
import { patience } from './patience';
import { resends } from './resends';
import { resurrections } from './resurrections';
import { tell } from './story';
import { unique } from './unique';
import { unnoticed } from './unnoticed';
import { untouched } from './untouched';
import type { Violation } from './violation';

export interface Checked {
	readonly violations: readonly Violation[];
	readonly overlaps: number;
	readonly conflicts: number;
	readonly pairs: number;
	/** Edits of people that met a run under way, or each other at the two sides of a pair. */
	readonly concurrent: number;
	/** Answered batches of one run that were sent again, at most. */
	readonly resent: number;
}

/** Holds a history against every promise. */
export function check(played: Played): Checked {
	const story = tell(played);
	const edits = lostEdits(story);
	const again = resends(story);
	const violations = [
		...duplicates(story),
		...edits.violations,
		...resurrections(story),
		...echoes(story),
		...convergence(story),
		...untouched(story),
		...invented(story),
		...memberships(story),
		...guesses(story),
		...freshness(story),
		...announced(story),
		...unique(story),
		...patience(story),
		...needless(story),
		...again.violations,
		...journal(story),
		...deletes(story),
		...unnoticed(story),
		...leftScope(story),
		...limits(story),
	];
	return {
		violations,
		overlaps: edits.overlaps,
		conflicts: edits.conflicts,
		pairs: story.pairs.length,
		concurrent: concurrent(story),
		resent: again.most,
	};
}
