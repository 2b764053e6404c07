export { outputOf, reasonOf, type Execution, type Item } from './execution';
export { installPackage, PACKAGE_NAME } from './install-package';
export { N8nHost, type HostOptions } from './n8n-host';
export {
	N8nRest,
	type CredentialInput,
	type CredentialReference,
	type ParameterRequest,
	type StoredWorkflow,
	type Workflow,
	type WorkflowNode,
} from './n8n-rest';
export { RestRefusal, type Person } from './session';
