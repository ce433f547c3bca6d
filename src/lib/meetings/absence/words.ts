import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts about those who miss meetings without an excuse. */
export const words = catalogue({
  cs: {
    title: 'Kdo dlouho chybí bez omluvy',
    missed: (name: string, count: number) =>
      counted('cs', count, {
        one: `${name}: chybí # schůzi`,
        few: `${name}: chybí # schůze po sobě`,
        many: `${name}: chybí # schůze po sobě`,
        other: `${name}: chybí # schůzí po sobě`,
      }),
    consequences: {
      notice: (limit: number) =>
        counted('cs', limit, {
          one: 'Pravidla skupiny po # schůzi bez omluvy počítají s upozorněním. Zavolejte nebo napište, co se děje.',
          few: 'Pravidla skupiny po # schůzích bez omluvy počítají s upozorněním. Zavolejte nebo napište, co se děje.',
          many: 'Pravidla skupiny po # schůze bez omluvy počítají s upozorněním. Zavolejte nebo napište, co se děje.',
          other:
            'Pravidla skupiny po # schůzích bez omluvy počítají s upozorněním. Zavolejte nebo napište, co se děje.',
        }),
      endSeat: (limit: number) =>
        counted('cs', limit, {
          one: 'Podle pravidel skupiny po # schůzi bez omluvy členství končí. Samo neskončí: nejdřív se prosím ozvěte, ukončit ho může koordinátorka nebo koordinátor.',
          few: 'Podle pravidel skupiny po # schůzích bez omluvy členství končí. Samo neskončí: nejdřív se prosím ozvěte, ukončit ho může koordinátorka nebo koordinátor.',
          many: 'Podle pravidel skupiny po # schůze bez omluvy členství končí. Samo neskončí: nejdřív se prosím ozvěte, ukončit ho může koordinátorka nebo koordinátor.',
          other:
            'Podle pravidel skupiny po # schůzích bez omluvy členství končí. Samo neskončí: nejdřív se prosím ozvěte, ukončit ho může koordinátorka nebo koordinátor.',
        }),
    },
    seat: (name: string) => `Členství: ${name}`,
    excused: 'Omluvená nepřítomnost se nepočítá.',
  },
  en: {
    title: 'Who has long been missing without an excuse',
    missed: (name: string, count: number) =>
      counted('en', count, {
        one: `${name}: missing from # meeting`,
        other: `${name}: missing from # meetings in a row`,
      }),
    consequences: {
      notice: (limit: number) =>
        counted('en', limit, {
          one: 'The rules of the group provide for a warning after # meeting without an excuse. Call or write and ask.',
          other:
            'The rules of the group provide for a warning after # meetings without an excuse. Call or write and ask.',
        }),
      endSeat: (limit: number) =>
        counted('en', limit, {
          one: 'By the rules of the group membership ends after # meeting without an excuse. It does not end by itself: ask first, the coordinator may end it.',
          other:
            'By the rules of the group membership ends after # meetings without an excuse. It does not end by itself: ask first, the coordinator may end it.',
        }),
    },
    seat: (name: string) => `Membership: ${name}`,
    excused: 'An excused absence does not count.',
  },
});
