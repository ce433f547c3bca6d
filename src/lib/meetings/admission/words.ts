import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts about what the rules of a group ask for before somebody becomes its member. */
export const words = catalogue({
  cs: {
    title: 'Přijetí podle pravidel',
    asks: (group: string) => `Pravidla skupiny „${group}“ chtějí před přijetím:`,
    by: { vote: 'aby o přijetí hlasovala skupina', board: 'aby přijetí schválila řídící skupina' },
    meetings: (count: number) =>
      counted('cs', count, {
        one: 'aby člověk byl ještě na # schůzi jako host (hosty poznáme jen podle jména v prezenci)',
        few: 'aby člověk byl ještě na # schůzích jako host (hosty poznáme jen podle jména v prezenci)',
        many: 'aby člověk byl ještě na # schůze jako host (hosty poznáme jen podle jména v prezenci)',
        other:
          'aby člověk byl ještě na # schůzích jako host (hosty poznáme jen podle jména v prezenci)',
      }),
    confirm: 'Je to splněno, nebo se na výjimce skupina dohodla',
    confirmAsk: 'Potvrďte dole ve formuláři, že je to splněno. Nic z vyplněného se neztratilo.',
  },
  en: {
    title: 'Admission by the rules',
    asks: (group: string) => `Before admission the rules of the group “${group}” want:`,
    by: { vote: 'a vote of the group', board: 'the consent of the steering group' },
    meetings: (count: number) =>
      counted('en', count, {
        one: '# more meeting as a guest (guests are known only by their name in the attendance)',
        other: '# more meetings as a guest (guests are known only by their name in the attendance)',
      }),
    confirm: 'This was done, or the group agreed on an exception',
    confirmAsk: 'Please confirm below in the form that it was done. Nothing you filled in is lost.',
  },
});
