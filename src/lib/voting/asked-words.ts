import { catalogue } from '#lib/kernel/words.ts';

/** What is said when the rules of a body ask for another secrecy than a vote was prepared with. */
export const words = catalogue({
  cs: {
    secret:
      'Podle pravidel skupiny se o tomhle hlasuje tajně. Toto hlasování je připravené jako veřejné, se jmény. Má-li být tajné, zrušte ho a připravte znovu.',
    open: 'Podle pravidel skupiny se o tomhle hlasuje veřejně, se jmény. Toto hlasování je připravené jako tajné. Má-li být veřejné, zrušte ho a připravte znovu.',
  },
  en: {
    secret:
      'By its rules the group votes on this secretly. This vote is prepared as an open one, with names. If it is to be secret, call it off and prepare it again.',
    open: 'By its rules the group votes on this openly, with names. This vote is prepared as a secret one. If it is to be open, call it off and prepare it again.',
  },
});
