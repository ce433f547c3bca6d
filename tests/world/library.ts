import type { ArticleFacts } from '#lib/library/articles/article.ts';

/** An article of the demo world: when it came out, in days from today, and what it says. */
export type ArticleRow = ArticleFacts & { slug: string; day: number; time: string };

const series = 'Jak se u nás plánuje';

/** What the coordinator has published so far: a series of two, and a piece of news. */
export const articles: readonly ArticleRow[] = [
  {
    slug: 'kdo-vsechno-sedi-u-jednoho-stolu',
    day: -96,
    time: '9:20',
    kind: 'article',
    series,
    title: 'Kdo všechno sedí u jednoho stolu',
    lead: 'Uživatelé, poskytovatelé a zadavatelé. Tři strany, které mají v komunitním plánování stejnou váhu. Proč nestačí, když se domluví jen dvě z nich?',
    byline: 'Mgr. Jana Hrubcová',
    text: `Komunitní plán nepíše úřad u zeleného stolu. Píšou ho lidé, kterých se sociální služby týkají, ve třech pracovních skupinách.

## Tři strany, stejný hlas

Uživatelé vědí, co jim chybí. Poskytovatelé vědí, co se dá zařídit. Zadavatelé, tedy obce a kraj, vědí, co se dá zaplatit. Když jedna strana chybí, plán se pak nedá uskutečnit: buď nikomu neslouží, nebo ho nemá kdo dělat, nebo na něj nejsou peníze.

Proto u každého hlasování uvidíte výsledek dvakrát: podle lidí a se stejnou vahou všech tří stran.

## Přidat se může každý

Do skupiny se můžete přihlásit kdykoli. Stačí zavolat na kontakt v bloku Pomoc nebo přijít na nejbližší schůzi.`,
  },
  {
    slug: 'co-se-stane-s-vasi-pripominkou',
    day: -8,
    time: '10:15',
    kind: 'article',
    series,
    title: 'Co se stane s vaší připomínkou',
    lead: 'Návrh plánu je otevřený připomínkám. Každá dostane číslo, odpověď a důvod, i ta odmítnutá.',
    byline: 'Mgr. Jana Hrubcová',
    text: `Připomínku můžete napsat k jednomu odstavci, k celému opatření nebo k celému návrhu. Přihlašovat se nemusíte a jméno uvádět nemusíte.

## Číslo a kód

Po odeslání uvidíte číslo připomínky a tajný kód. Pod kódem kdykoli zjistíte, kde se vaše připomínka právě nachází.

## Odpověď s důvodem

Každou připomínku posoudíme a ke každé napíšeme, proč jsme ji přijali, přijali zčásti, nebo odmítli. Celou tabulku pak zveřejníme.

Kdo nechce psát na počítači, může připomínku nadiktovat po telefonu nebo ji odevzdat na papíře na podatelně.`,
  },
  {
    slug: 'v-knihovne-najdete-sest-metodik',
    day: -3,
    time: '14:05',
    kind: 'news',
    series: null,
    title: 'V knihovně najdete šest metodik',
    lead: 'Do knihovny jsme dali šest textů, ze kterých se komunitní plánování v Česku učilo, a do adresáře pět organizací, které s ním pomáhají.',
    byline: null,
    text: `V knihovně je teď šest textů o komunitním plánování z let 2002 až 2007, od ministerské brožury Komunitní plánování – věc veřejná po příklady dobré praxe.

Adresář organizací ukazuje, na koho se můžete obrátit, když potřebujete poradit s vedením setkání nebo se školením.

Znáte dokument, který tu chybí? Dejte nám vědět na kontakt v bloku Pomoc.`,
  },
];
