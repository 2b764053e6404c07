import { toFields } from '../../../nodes/shared/fieldValues';
import type { Field, FieldType } from '../../../sync/contracts';

const field = (type: FieldType): Field => ({
	...{ id: 'value', label: 'Value', type, required: false },
	writable: { create: true, update: true },
});

const read = (type: FieldType, value: unknown) => toFields({ value }, [field(type)])['value'];

describe('values as people and nodes write them', () => {
	it.each<[FieldType, unknown, unknown]>([
		['time', '09:30', '09:30:00.000'],
		['time', ' 09:30:05 ', '09:30:05.000'],
		['time', '09:30:05.25', '09:30:05.250'],
		['choices', 'a; b;;c', ['a', 'b', 'c']],
		['choices', ['a', 'b'], ['a', 'b']],
		[
			'references',
			'7;8',
			[
				{ object: '', id: '7' },
				{ object: '', id: '8' },
			],
		],
		['references', [7], [{ object: '', id: '7' }]],
		['references', '', null],
		['time', null, null],
	])('%s: %j is read as %j', (type, value, wanted) => {
		expect(read(type, value)).toEqual(wanted);
	});

	it.each(['9:30', 'noon', '09:30:5'])('%s is no time', (value) => {
		expect(() => read('time', value)).toThrow("The value of 'Value' cannot be read as time");
	});
});
