import { catalogue } from '#lib/kernel/words.ts';

/** How each method is counted, for voters and for those who want to check a result (domain.md §6.1). */
export const words = catalogue({
  cs: {
    title: 'Způsoby hlasování',
    lead: 'Jak se hlasuje, vybírá ten, kdo hlasování připravuje. Po otevření se to už nezmění. Všechny způsoby fungují i bez JavaScriptu a z klávesnice.',
    count: 'Jak se počítá',
    parties: 'Rovná váha stran',
    methods: {
      dotVote: {
        count: 'Body každého opatření se sečtou. Pořadí určuje součet.',
        parties:
          'Z každé strany se vezme, jakou část svých bodů opatření dala. Tyto části se zprůměrují.',
      },
      yesNoAbstain: {
        count:
          'Každé opatření projde, nebo neprojde. Rozhoduje většina, kterou má skupina v pravidlech, třeba nadpoloviční většina přítomných.',
        parties:
          'Z každé strany se vezme, jaká část jejích hlasů je pro. Opatření projde, když je průměr větší než polovina.',
      },
      score: {
        count:
          'Body podle každého hlediska se vynásobí jeho vahou a sečtou. Co nikdo nehodnotil, počítá se jako nula.',
        parties:
          'Z každé strany se vezme, kolik bodů opatření dala z nejvyššího možného počtu. Tyto části se zprůměrují.',
      },
      ranking: {
        count:
          'Ze čtyř opatření dostane první místo tři body, druhé dva, třetí jeden a čtvrté nic. Opatření bez místa se o zbylé body podělí rovným dílem. Body se sečtou. Říká se tomu Bordova metoda.',
        parties: 'Z každé strany se vezme, jakou část jejích bodů opatření má. Ty se zprůměrují.',
      },
      schulze: {
        count:
          'Lístek je stejný jako u pořadí, počítá se ale jinak. Každé opatření se porovná s každým: které dalo víc lidí výš. Kdo porazí všechny ostatní, vyhrává. Když se to točí dokola (první poráží druhé, druhé třetí a třetí první), rozhodne nejsilnější řetěz takových výher. Opatření bez místa jsou až za všemi, která místo mají. Říká se tomu Schulzeho metoda.',
        parties: 'Všechna porovnání se udělají znovu tak, že každá strana váží stejně.',
      },
      choice: {
        count:
          'Když se vybírá jedno opatření, vyhraje to, které má většinu podle pravidel skupiny. Nemá-li ji žádné, koná se druhé kolo mezi dvěma s nejvíc hlasy; kdo má stejně jako druhé, postupuje také. Když se jich vybírá víc, vyjde pořadí podle počtu hlasů.',
        parties:
          'Z každé strany se vezme, jaká část hlasujících opatření vybrala. Tyto části se zprůměrují.',
      },
      consent: {
        count:
          'Návrh projde, když k němu nikdo nemá závažnou námitku a aspoň jeden člověk souhlasí. Výhrady ho nezastaví, zapíšou se k výsledku. Hlasuje se vždy jmenovitě.',
        parties: 'Nepočítá se. Jediná námitka stačí, ať ji má kdokoli; vypíšou se podle stran.',
      },
      equalShares: {
        count:
          'Peníze se mezi hlasující rozdělí rovným dílem. Na opatření se skládají ti, kdo ho vybrali, každý pokud možno stejně. Nejdřív projde to, na které stačí nejmenší příspěvky za každou korunu nákladů. Co kdo zaplatil, to mu na další opatření chybí. Proto většina nezíská všechno a i menší skupina prosadí něco, na čem jí záleží. Říká se tomu metoda rovných podílů.',
        parties: 'Počítá se podruhé tak, že každá strana má třetinu peněz.',
      },
    },
  },
  en: {
    title: 'Ways of voting',
    lead: 'Whoever prepares a vote chooses how it is held. Once open, it does not change. All ways work without JavaScript and by keyboard.',
    count: 'How it is counted',
    parties: 'Equal weight of the parties',
    methods: {
      dotVote: {
        count: 'The points of each measure are added up. The sum makes the order.',
        parties:
          'Of each party, the part of its points that it gave to the measure is taken. These parts are averaged.',
      },
      yesNoAbstain: {
        count:
          'Each measure passes or does not, by the majority in the rules of the group, such as more than half of those present.',
        parties:
          'Of each party, the part of its votes in favour is taken. The measure passes when the average is more than a half.',
      },
      score: {
        count:
          'Points by each criterion are multiplied by its weight and added up. What nobody scored counts as nought.',
        parties:
          'Of each party, the points it gave out of all it could give are taken. These parts are averaged.',
      },
      ranking: {
        count:
          'Of four measures the first place gets three points, the second two, the third one and the fourth none. Measures without a place share the points that are left. Points are added up. This is called the Borda count.',
        parties:
          'Of each party, the part of its points that the measure has is taken. These parts are averaged.',
      },
      schulze: {
        count:
          'The ballot is the same as with ranking, but counted otherwise. Each measure is compared with each other one: which was put higher by more people. What beats all others wins. Where they go in a circle (the first beats the second, the second the third and the third the first), the strongest chain of such wins decides. Measures without a place come after all that have one. This is called the Schulze method.',
        parties: 'All comparisons are made again with each party weighing the same.',
      },
      choice: {
        count:
          'Where one measure is chosen, it wins with the majority in the rules of the group. When none has it, there is a second round of the two with most votes; whatever equals the second goes on too. Where more are chosen, the result is an order by votes.',
        parties:
          'Of each party, the part of its voters who chose the measure is taken. These parts are averaged.',
      },
      consent: {
        count:
          'A proposal passes when nobody has a serious objection and at least one person agrees. Reservations do not stop it, they are written down with the result. Votes are always by name.',
        parties:
          'It is not counted. A single objection is enough, whoever has it; they are listed by party.',
      },
      equalShares: {
        count:
          'The money is shared equally among the voters. Those who chose a measure pay for it together, each as equally as possible. First comes what needs the smallest payments for each crown of its costs. What somebody has paid is gone for other measures. So the majority does not get everything, and a smaller group can carry something it cares about. This is called the method of equal shares.',
        parties: 'It is counted again with each party having a third of the money.',
      },
    },
  },
});
