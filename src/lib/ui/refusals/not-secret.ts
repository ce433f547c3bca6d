import { catalogue } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';

type Limit = string | number | undefined;

const words = catalogue({
  cs: {
    sentence: (why: string) => `Tajně teď hlasovat nejde${why}. Hlasujte veřejně.`,
    place: () => 'tajné hlasování se koná jen na schůzi',
    rules: () => 'nedovolují to pravidla skupiny',
    method: () => 'tento způsob hlasování je vždy veřejný',
    few: (limit: Limit) =>
      `přítomných s hlasem musí být aspoň ${limit}, jinak by se dalo poznat, kdo jak hlasoval`,
    long: (limit: Limit) => `tajné hlasování může trvat nejvýš ${limit}\u00a0h`,
    weights: () => 'rozhoduje rovná váha stran a tu by při tolika hlasech nešlo zveřejnit',
    server: () => 'tento server by nedokázal zachovat tajemství',
  },
  en: {
    sentence: (why: string) => `A secret vote is not possible now${why}. Please vote openly.`,
    place: () => 'secret votes are held in a meeting only',
    rules: () => 'the rules of the group do not allow it',
    method: () => 'this way of voting is always open',
    few: (limit: Limit) =>
      `at least ${limit} voters must be present, or it could be told who voted how`,
    long: (limit: Limit) => `a secret vote may last ${limit}\u00a0h at most`,
    weights: () =>
      'equal weight of the parties decides and could not be published with so few votes',
    server: () => 'this server could not keep the secret',
  },
});

/** Why a round cannot be secret, and what to do instead. */
export function notSecret(language: Language, why: Limit, limit: Limit): string {
  const { sentence, ...reasons } = words(language);
  const known = typeof why === 'string' && Object.hasOwn(reasons, why);
  return sentence(known ? `: ${reasons[why as keyof typeof reasons](limit)}` : '');
}
