import { commitSuite } from './suite/commits';
import { historySuite } from './suite/history';
import { holdSuite } from './suite/holds';
import { leaseSuite } from './suite/leases';
import { linkSuite } from './suite/links';
import { parkedSuite } from './suite/parked';
import { planSuite } from './suite/plans';
import { jobSuite } from './suite/jobs';
import { positionSuite } from './suite/positions';
import { pruneSuite } from './suite/prune';
import { stepSuite } from './suite/steps';
import { syncSuite } from './suite/syncs';
import { watchSuite } from './suite/watches';
import type { OpenStore } from './storeUnderTest';

/** What every store must do, whatever keeps it. A block each, so that a test opens one store and no more. */
export function storeSuite(open: OpenStore): void {
	describe('pairs of records:', () => linkSuite(open));
	describe('records that need a person:', () => holdSuite(open));
	describe('records that wait:', () => parkedSuite(open));
	describe('records with members to come:', () => watchSuite(open));
	describe('where a sync stands:', () => positionSuite(open));
	describe('jobs under way:', () => jobSuite(open));
	describe('what was done:', () => historySuite(open));
	describe('what would be done, and how to take it back:', () => planSuite(open));
	describe('what goes:', () => pruneSuite(open));
	describe('owners:', () => syncSuite(open));
	describe('one run at a time:', () => leaseSuite(open));
	describe('all or nothing:', () => commitSuite(open));
	describe('in small steps:', () => stepSuite(open));
}
