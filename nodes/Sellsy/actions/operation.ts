import type { SellsySystem } from '../../../systems/sellsy';
import type {
	Operation as SharedOperation,
	Run as SharedRun,
} from '../../shared/actions/operation';

export type Run = SharedRun<SellsySystem>;
export type Operation = SharedOperation<SellsySystem>;
