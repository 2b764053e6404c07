import type { AxiosInstance } from 'axios';

export interface Wanted {
	readonly userId: string;
	readonly object: string;
	/** Also permissions for the object itself. */
	readonly withObject?: boolean;
	readonly fields: readonly string[];
	readonly edit?: boolean;
}

/** Opens fields to a user by ordinary rows: set, permissions, assignment. */
export async function grant(
	api: AxiosInstance,
	{ userId, object, withObject = false, fields, edit = true }: Wanted,
): Promise<void> {
	const post = async (type: string, body: object): Promise<string> => {
		const { data, status } = await api.post(`/sobjects/${type}`, body);
		if (status !== 201) throw new Error(JSON.stringify(data));
		return data.id;
	};
	const ParentId = await post('PermissionSet', { Name: 'Sync', Label: 'Sync' });
	const flags = { PermissionsRead: true, PermissionsEdit: edit };
	if (withObject) {
		const all = { ...flags, PermissionsCreate: true, PermissionsDelete: true };
		await post('ObjectPermissions', { ParentId, SobjectType: object, ...all });
	}
	for (const field of fields) {
		const Field = `${object}.${field}`;
		await post('FieldPermissions', { ParentId, SobjectType: object, Field, ...flags });
	}
	await post('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: ParentId });
}

/** The caller's own user id. */
export async function ownUserId(api: AxiosInstance): Promise<string> {
	const { data } = await api.get('');
	return String(data.identity).split('/').at(-1) ?? '';
}
