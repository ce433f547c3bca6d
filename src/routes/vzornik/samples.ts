/** Invented content of the page of samples; Czech only, because only its makers read it. */
export const paragraphs = [
  'V Bechyni a okolních obcích žije 412 lidí starších 75 let. Třetina z nich bydlí sama a do nejbližší ordinace dojíždí autobusem, který v neděli nejede.',
  'Pečovatelská služba dnes končí v 15:30. Rodiny, které se o své blízké starají samy, proto potřebují pomoc hlavně večer a o víkendu.',
  'Navrhujeme rozšířit provoz do 19:00 a na všechny dny v týdnu, a to nejdřív v obcích Hodětín, Sudoměřice u Bechyně a Radětice.',
];

export const results = [
  {
    code: '1.1',
    name: 'Terénní pečovatelská služba večer',
    points: 15,
    person: 0.333,
    equal: 0.311,
  },
  { code: '1.2', name: 'Dluhová poradna', points: 12, person: 0.267, equal: 0.267 },
  { code: '1.4', name: 'Nízkoprahový klub', points: 11, person: 0.244, equal: 0.267 },
  { code: '1.3', name: 'Svoz na kulturní akce', points: 7, person: 0.156, equal: 0.156 },
];

export const hash = '3fa9c2d07b61e8454f0a9d3c5e7b1286a4c0d9f37e25b8164c93fa0d5e21c21b';
