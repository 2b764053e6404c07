import { PERSON } from './store/store';

/** Audit fields of what exists since the organization does. */
export const FOUNDED = {
	version: 1,
	dtCreated: '2022-06-01T08:00:00Z',
	dtLastModified: '2022-06-01T08:00:00Z',
	createdBy: PERSON,
	lastModifiedBy: PERSON,
};
