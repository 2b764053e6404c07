/** Regions the sandbox knows, by country; a real instance knows more (`moreRegions` adds some). */
const regions: Readonly<Record<string, readonly string[]>> = {
	France: [
		'Auvergne-Rhône-Alpes',
		'Bourgogne-Franche-Comté',
		'Bretagne',
		'Centre-Val de Loire',
		'Corse',
		'Grand Est',
		'Hauts-de-France',
		'Normandie',
		'Nouvelle-Aquitaine',
		'Occitanie',
		'Pays de la Loire',
		"Provence-Alpes-Côte d'Azur",
		'Île-de-France',
	],
	Belgium: ['Antwerpen', 'Brussels', 'Hainaut', 'Liège', 'Namur', 'Oost-Vlaanderen'],
	Switzerland: ['Bern', 'Fribourg', 'Genève', 'Vaud', 'Zürich'],
	Germany: ['Bayern', 'Berlin', 'Hamburg', 'Hessen', 'Nordrhein-Westfalen', 'Sachsen'],
	Netherlands: [
		'Gelderland',
		'Limburg',
		'Noord-Brabant',
		'Noord-Holland',
		'Utrecht',
		'Zuid-Holland',
	],
	'United States': ['California', 'Florida', 'Illinois', 'New York', 'Texas', 'Washington'],
};

export const knownRegions: ReadonlySet<string> = new Set(Object.values(regions).flat());
