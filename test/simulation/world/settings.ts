import { isHidden } from '../vendor/show';
import type { ModelVendor } from '../vendor/vendor';

import type { Event, Setting } from './history';
import type { World } from './play';

/** An administrator changes what the credential of a vendor may do, or takes it back. */
export function change(world: World, { side, what, n }: Extract<Event, { do: 'setting' }>): void {
	const { vendors, counts } = world;
	const { settings } = vendors[side];
	if (what === 'otherOrganization' && n > 0 && !hasWorked(world)) return;
	if (n > 0) counts[what] = (counts[what] ?? 0) + 1;
	switch (what) {
		case 'fieldsHidden':
			settings.hiddenFields = new Set(hidable.slice(0, n % (hidable.length + 1)));
			return;
		case 'recordsHidden':
			showAgain(vendors[side]);
			settings.hidesEvery = n === 0 ? 0 : 2 + (n % 3);
			return;
		case 'otherOrganization':
			settings.elsewhere = n > 0;
			return;
		case 'optionsClosed':
			settings.fewerOptions = n > 0;
			return;
	}
}

/** A sync that has not worked yet takes whatever organization it finds for its own. */
function hasWorked({ runs, setup }: World): boolean {
	const objects = setup.companies ? (['contact', 'company'] as const) : (['contact'] as const);
	return objects.every((object) =>
		runs.some((run) => run.object === object && run.status === 'completed'),
	);
}

/** Rights leave no trace in any feed; that a record can be seen again shows when it is saved the next time. */
function showAgain(vendor: ModelVendor): void {
	for (const object of ['contact', 'company'] as const)
		for (const [pick, row] of vendor.rows(object).entries())
			if (isHidden(vendor, row)) vendor.people({ act: 'touch', object, pick, n: 0 }, -1);
}

const hidable = ['title', 'rank', 'lines'] as const;

const all: readonly Setting[] = [
	'fieldsHidden',
	'recordsHidden',
	'otherOrganization',
	'optionsClosed',
];

/** Everything is as it was in the beginning. */
export function restore(world: World): void {
	for (const side of ['left', 'right'] as const)
		for (const what of all) change(world, { do: 'setting', side, what, n: 0 });
}
