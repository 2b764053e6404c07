import type { WebmecanikSystem } from '../../../systems/webmecanik';
import type {
	Operation as SharedOperation,
	Run as SharedRun,
} from '../../shared/actions/operation';

export type Run = SharedRun<WebmecanikSystem>;
export type Operation = SharedOperation<WebmecanikSystem>;
