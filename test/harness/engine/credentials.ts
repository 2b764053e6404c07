import {
	ICredentials,
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** Credential data by type name. The engine's token renewals are written back into it. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

/** What n8n does with credentials, kept in memory: sign-in before the first call and after 401. */
export class MemoryCredentials extends ICredentialsHelper {
	constructor(
		private readonly types: ReadonlyMap<string, ICredentialType>,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.types.get(name)?.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeNamed(typeName);
		if (typeof authenticate !== 'function') {
			throw new Error(`'${typeName}': only sign-in by a function is supported here`);
		}
		return await authenticate(credentials, requestOptions);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = expirableProperty(this.typeNamed(typeName));
		if (expirable === undefined) return undefined;
		if (credentials[expirable] !== '' && !credentialsExpired) return undefined;
		return await this.runPreAuthentication(helpers, credentials, typeName);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeNamed(typeName);
		const output = await type.preAuthentication?.call(helpers, credentials);
		if (output === undefined) return undefined;
		Object.assign(this.dataOf(typeName), output);
		return Object.assign(credentials, output);
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		return new MemoryCredential(details, type, this.dataOf(type));
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		return { ...defaultsOf(this.typeNamed(type)), ...this.dataOf(type) };
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.dataOf(type), data);
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		// The whole credential, with the new tokens in it.
		Object.assign(this.dataOf(type), { oauthTokenData: data.oauthTokenData });
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeNamed(type).properties;
	}

	private typeNamed(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`The test gave no credential type '${name}'`);
		return type;
	}

	private dataOf(type: string): ICredentialDataDecryptedObject {
		const data = this.store[type];
		if (data === undefined) throw new Error(`The test gave no credential data for '${type}'`);
		return data;
	}
}

class MemoryCredential extends ICredentials {
	constructor(
		details: INodeCredentialsDetails,
		type: string,
		private readonly content: ICredentialDataDecryptedObject,
	) {
		super(details, type);
	}

	async getData(): Promise<ICredentialDataDecryptedObject> {
		return this.content;
	}

	getDataToSave(): never {
		throw new Error('Credentials are not saved here');
	}

	async setData(): Promise<void> {}

	async updateData(): Promise<void> {}
}

function expirableProperty({ properties }: ICredentialType): string | undefined {
	return properties.find(({ typeOptions }) => typeOptions?.expirable === true)?.name;
}

function defaultsOf({ properties }: ICredentialType): ICredentialDataDecryptedObject {
	return Object.fromEntries(
		properties.map((property) => [property.name, property.default]),
	) as ICredentialDataDecryptedObject;
}
