import type { Org } from '../org';
import { USERS } from '../settings';
import { toStamp } from '../stamp';

/** Users exist long before the first record. */
const CREATED_AT = Date.UTC(2020, 0, 1);

function addUser(org: Org, username: string): void {
	const object = org.schema.find('User');
	if (!object) return;
	const id = org.store.newId(object);
	const [first = ''] = username.split('@');
	const name = first.charAt(0).toUpperCase() + first.slice(1);
	const at = toStamp(CREATED_AT);
	org.store.put(object, id, {
		Id: id,
		IsDeleted: false,
		CreatedDate: at,
		CreatedById: id,
		LastModifiedDate: at,
		LastModifiedById: id,
		SystemModstamp: at,
		Username: username,
		FirstName: name,
		LastName: 'User',
		Name: `${name} User`,
		Email: username,
		Alias: first.slice(0, 8),
		IsActive: true,
		UserType: 'Standard',
	});
}

/** The people of a fresh org; what each may do is a setting. */
export function seedUsers(org: Org): void {
	for (const username of Object.values(USERS)) addUser(org, username);
}
