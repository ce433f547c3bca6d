import { catalogue } from '#lib/kernel/words.ts';

/**
 * Texts of `/jak-se-hlasuje`: what voting here can and cannot do (security.md §1, §5). The part `tajne` is
 * shown only where a secret vote can be kept secret.
 */
export const words = catalogue({
  cs: {
    title: 'Jak se tu hlasuje',
    lead: 'Co hlasování ve Spoluplánu umí, jak se počítá a na co nestačí. Píšeme to poctivě, abyste věděli, čemu věřit.',
    parts: {
      kdo: {
        title: 'Kdo hlasuje',
        text: [
          'Hlasují členové skupiny, kteří mají podle jejího statutu hlas. Soupiska se uzavře ve chvíli, kdy se hlasování otevře; potom už do ní nikdo nepřibude.',
          'Jeden člověk má jeden hlas. Hlídá to databáze: dva hlasy téhož člověka se nikdy nesečtou.',
        ],
      },
      jak: {
        title: 'Jak se hlas odevzdá',
        text: [
          'Hlas platí, když server napíše „Hlas přijat“ a čas. Dvojí stisknutí ani výpadek spojení hlas nezdvojí.',
          'Hlas odeslaný z telefonu nebo počítače můžete do konce hlasování změnit, pokud to pravidla skupiny nezakazují. Výsledek do té doby neukazujeme nikomu, ani koordinaci; vidět je jen účast.',
          'Na schůzi můžete hlasovat telefonem nebo papírovým lístkem, při veřejném hlasování i rukou. Každý hlasuje jen jedním způsobem. Všechny hlasy se sečtou dohromady. Ruce zapisuje ten, kdo schůzi řídí. Zapíše-li jen jejich počet, potvrdí ho ještě někdo druhý.',
          'Kdo nemá e-mail, přihlásí se kódem z přihlašovacího lístku, který dostane od koordinace.',
        ],
      },
      dalku: {
        title: 'Hlasování na dálku (per rollam)',
        text: [
          'Mezi schůzemi se dá hlasovat na dálku do oznámeného termínu. Členům přijde předem e-mail a návrh se už nemění. Dřív hlasování skončí, jen když hlasují všichni.',
          'K přijetí musí být pro většina všech členů, pravidla skupiny mohou chtít i dvě třetiny. Kdo nehlasuje, nepočítá se pro ani proti, k většině ale chybí.',
          'Když o to požádá dost členů, hlasování se zruší a věc se projedná na schůzi. Na dálku se hlasuje vždy jmenovitě.',
        ],
      },
      pomoc: {
        title: 'Když někdo nemůže hlasovat sám',
        text: [
          'Kdo nemůže hlasovat sám, pověří pomocníka, který lístek vyplní za něj. U hlasu jsou potom zapsaní oba. Pověření jde kdykoli odvolat, a když člověk nakonec hlasuje sám, platí jeho hlas.',
          'Na schůzi si každý může místo telefonu vzít papírový lístek.',
        ],
      },
      zajem: {
        title: 'Když máte na výsledku zájem',
        text: [
          'Kdo má na výsledku osobní nebo pracovní zájem, oznámí to na lístku a napíše jaký. Třeba pracuje v organizaci, které se návrh týká. Pravidla skupiny mohou chtít, aby před hlasováním každý řekl, jestli zájem má; bez toho se lístek nepřijme. Některé skupiny to nesledují.',
          'Oznámení nikomu nebere hlas a na počítání nic nemění. Do konce hlasování ho můžete změnit nebo vzít zpět. Potom je veřejné i se jménem, u výsledku a v zápisu ze schůze.',
          'Kdo hlasuje papírovým lístkem nebo rukou, oznámí zájem v telefonu nebo to řekne nahlas a zapíše se to do zápisu.',
        ],
      },
      pocitani: {
        title: 'Jak se počítá',
        text: [
          'Výsledek ukazujeme dvakrát. Jednou po lidech: každý hlas váží stejně. Podruhé rovnou vahou stran: uživatelé, poskytovatelé a zadavatelé dohromady po třetině, ať je jich ve skupině kolikkoli.',
          'Když strana ve skupině nikoho nemá nebo nehlasovala, do rovné váhy se nepočítá a výsledek to řekne slovy. Když má jediný hlas, upozorníme na to: třetinu váhy má potom jeden člověk.',
          'Který z obou výsledků rozhoduje, říkají pravidla skupiny. Jsou zapsaná u hlasování a během něj se nemění.',
        ],
      },
      verejne: {
        title: 'Co je veřejné',
        text: [
          'Výsledek a účast jsou veřejné. Zveřejněný výsledek se už nikdy nemění; má otisk, podle kterého se to dá ověřit.',
          'Není-li u hlasování napsáno jinak, hlasuje se jmenovitě: v databázi je u hlasu jméno a v zápisu ze schůze stojí, kdo jak hlasoval. Součty podle stran jsou veřejné.',
        ],
      },
      tajne: {
        title: 'Když se hlasuje tajně',
        text: [
          'Tajně se hlasuje jen na schůzi, nejvýš několik hodin a jen tam, kde to server umí dodržet. Jinde to u hlasování vůbec nenabídneme.',
          'Během hlasování je v databázi seznam těch, kdo už odevzdali hlas, a zvlášť zapečetěné lístky. U lístku není jméno, čas ani pořadí. Po ukončení se lístky přepíší v náhodném pořadí a všechno ostatní z průběhu se zničí. Potom už ani my nezjistíme, čí který lístek byl.',
          'Každý lístek má kontrolní kód. Zná ho jen vaše zařízení. Po ukončení podle něj najdete svůj hlas v zveřejněném seznamu a kdokoli může seznam znovu sečíst. Nikdo po vás kód nemůže chtít předem a potom můžete ukázat na kterýkoli.',
          'Oznámený zájem se ukládá zvlášť od lístku, bez času a pořadí. Po ukončení zůstane jen počet těch, kdo zájem oznámili.',
          'Čím méně lidí hlasuje, tím méně čísel zveřejníme, aby z nich nešlo poznat, kdo jak hlasoval. Kolik to bude, říkáme ještě před otevřením. Co zveřejnit nesmíme, ani neuložíme.',
        ],
        points: [
          'Kdo má v ruce server i jeho klíče a čte je právě během hlasování, mohl by hlasy vidět. Vadí-li vám to, požádejte o papírový lístek.',
          'Na společném tabletu a v prohlížeči bez skriptů se kontrolní kód ukáže jen jednou, hned po hlasování. Kdo vám v tu chvíli kouká přes rameno, uvidí ho taky.',
          'Když všichni hlasují stejně, je z výsledku jasné, jak hlasoval každý.',
          'Odevzdat tajný hlas za někoho jiného nejde. Kdo potřebuje pomoc, může dostat papírový lístek.',
          'Obnoví-li se během hlasování databáze ze zálohy, je hlasování neplatné a opakuje se: v zálohách tajné hlasy nejsou.',
        ],
      },
      meze: {
        title: 'Na co to nestačí',
        text: ['Spoluplán je nástroj na společné rozhodování. Nechrání před tímto:'],
        points: [
          'Kdo spravuje server, může číst databázi, a tedy i jmenovité hlasy před koncem hlasování.',
          'Škodlivý program ve vašem telefonu může hlas změnit nebo vyzradit.',
          'Nikdo nepozná, že se vám někdo díval přes rameno nebo vás k hlasu přiměl.',
          'Jednomyslný výsledek prozradí, jak hlasoval každý.',
          'Kdo server zahltí, může hlasování zdržet. Koordinátor ho pak prodlouží nebo zopakuje.',
          'Není to pro volby ani referenda podle zákona.',
        ],
      },
      pochybnost: {
        title: 'Když se vám výsledek nezdá',
        text: [
          'Řekněte to facilitátorce nebo facilitátorovi hned, dokud jste pohromadě. Hlasování se může zopakovat; původní zůstane v záznamech i s důvodem.',
        ],
      },
    },
  },
  en: {
    title: 'How voting works here',
    lead: 'What voting in Spoluplán can do, how it is counted and what it is not good enough for. We say it honestly so that you know what to trust.',
    parts: {
      kdo: {
        title: 'Who votes',
        text: [
          'Those members of a group vote who have a vote by its statute. The roll is closed at the moment the round opens; nobody is added afterwards.',
          'One person has one vote. The database sees to it: two votes of one person are never added up.',
        ],
      },
      jak: {
        title: 'How a vote is cast',
        text: [
          'A vote counts when the server says “Vote accepted” and the time. Neither a double press nor a lost connection doubles it.',
          'A vote sent from a phone or computer can be changed until the end, unless the rules of the group forbid it. Until then we show the result to nobody, not even the coordination; only the turnout can be seen.',
          'At a meeting you can vote by phone or on a paper ballot, in an open vote by raising your hand, too. Each person votes in one way only. All votes make one count. Hands are written down by whoever runs the meeting. If only their number is, somebody else confirms it.',
          'Whoever has no e-mail signs in with the code of a sign-in card given by the coordination.',
        ],
      },
      dalku: {
        title: 'Voting by letter (per rollam)',
        text: [
          'Between meetings people can vote from afar until the announced end. Members get an e-mail beforehand and the proposal does not change any more. The vote ends earlier only when everybody has voted.',
          'To pass it needs a majority of all members; the rules of the group may ask for two thirds. Whoever does not vote counts neither for nor against, but is missing from that majority.',
          'When enough members ask for it, the vote is called off and the matter goes to a meeting. Votes by letter are always by name.',
        ],
      },
      pomoc: {
        title: 'When somebody cannot vote alone',
        text: [
          'Whoever cannot vote alone names an assistant who fills the ballot in for them. The vote then names both. A mandate can be taken back at any time, and if the person votes in the end, their own vote counts.',
          'At a meeting anybody can take a paper ballot instead of a phone.',
        ],
      },
      zajem: {
        title: 'When you have an interest in the outcome',
        text: [
          'Whoever has a personal or professional interest in the outcome declares it on the ballot and writes which. They may work for an organisation the proposal is about. The rules of a group may ask everybody to say before the vote whether they have one; without that the ballot is not taken. Some groups do not watch it.',
          'Declaring it takes nobody’s vote away and changes nothing in the count. Until the end of the vote it can be changed or taken back. After that it is public with the name, beside the result and in the minutes of the meeting.',
          'Whoever votes on paper or by raising a hand declares an interest by phone, or says it aloud and it is written into the minutes.',
        ],
      },
      pocitani: {
        title: 'How it is counted',
        text: [
          'We show the result twice. Once by person: every vote weighs the same. Once with equal weight of the parties: service users, providers and commissioners have a third each, however many of them there are.',
          'When a party has nobody in the group or did not vote, it is left out of the equal weight and the result says so. When it has a single vote we warn about it: one person then carries a third of the weight.',
          'Which of the two decides is in the rules of the group. They are written down with the round and do not change during it.',
        ],
      },
      verejne: {
        title: 'What is public',
        text: [
          'The result and the turnout are public. A published result never changes; it has a fingerprint by which this can be verified.',
          'Unless a vote says otherwise it is by name: the database holds a name beside each vote, and the minutes of the meeting say who voted how. Sums by party are public.',
        ],
      },
      tajne: {
        title: 'When the vote is secret',
        text: [
          'Secret votes are held in a meeting only, for a few hours at most, and only where the server can keep the promise. Elsewhere they are not offered at all.',
          'During the vote the database holds a list of those who have voted and, apart from it, sealed ballots. A ballot has no name, time or order. When the vote ends the ballots are written anew in a random order and everything else of its course is destroyed. From then on not even we can tell whose ballot was which.',
          'Each ballot has a check code, known to your device only. When the vote has ended it finds your vote in the published list, and anybody can count the list again. Nobody can ask you for the code beforehand, and afterwards you can point at any of them.',
          'A declared interest is kept apart from the ballot, without a time or an order. When the vote ends only the number of those who declared one remains.',
          'The fewer people vote, the fewer numbers we publish, so that nobody can tell who voted how. How many it will be we say before the vote opens. What may not be published is not even stored.',
        ],
        points: [
          'Whoever holds the server and its keys and reads them just during the vote could see the votes. If that matters to you, ask for a paper ballot.',
          'On a shared tablet and in a browser without scripts the check code is shown only once, right after voting. Who looks over your shoulder then sees it too.',
          'When all vote alike, the result tells how each of them voted.',
          'A secret vote cannot be cast for somebody else. Whoever needs help can have a paper ballot.',
          'If the database is restored from a backup during a vote, the vote is void and repeated: backups hold no secret votes.',
        ],
      },
      meze: {
        title: 'What it is not good enough for',
        text: ['Spoluplán is a tool for deciding together. It does not protect against this:'],
        points: [
          'Whoever runs the server can read the database, so also named votes before the end of the round.',
          'A malicious program in your phone can change or betray your vote.',
          'Nobody can tell that somebody looked over your shoulder or made you vote.',
          'A unanimous result tells how everybody voted.',
          'Whoever floods the server can delay a round. The coordinator then prolongs or repeats it.',
          'It is not for elections or referendums under the law.',
        ],
      },
      pochybnost: {
        title: 'When you doubt a result',
        text: [
          'Tell the facilitator at once, while you are together. A round can be repeated; the first one stays on record with the reason.',
        ],
      },
    },
  },
});
