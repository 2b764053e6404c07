import type { User } from '../store/records';
import type { Site } from '../store/site';

/** Colleagues who own contacts; the same people as at the same firm's other systems. */
const COLLEAGUES = [
	['Émilie', 'Tessier'],
	['Hugo', 'Baron'],
	['Yann', 'Kerbrat'],
] as const;

/** The administrator, the user of the API, and colleagues. */
export function seedUsers(site: Site): void {
	addUser(site, 'admin', ['Alex', 'Admin']);
	addUser(site, site.settings.username, ['Lockstep', 'API']);
	for (const names of COLLEAGUES) addUser(site, names.map(plain).join('.'), names);
}

function addUser(
	site: Site,
	username: string,
	[firstName, lastName]: readonly [string, string],
): void {
	const email = `${username}@lockstep.example`;
	const make = (id: number): User => ({ id, username, firstName, lastName, email });
	site.users.insert(make, site.now());
}

function plain(name: string): string {
	return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
