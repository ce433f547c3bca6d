/** Pairs of forms of one Czech word, as people write them about social services. */
export const alike = pairs(`
  služba službám | služba služeb | služba službou | služba službách | péče péčí | péče péči
  senior seniorů | senior senioři | senior seniorech | senior seniorům | obec obce | obec obcích
  obec obcí | město městě | město měst | město městech | škola škol | škola školách
  rodina rodin | rodina rodinám | rodinami rodiny | dítě děti | dítě dětem | děti dětech
  dítěte dětí | člověk lidé | člověka lidmi | klient klientů | klienti klientům | schůze schůzí
  schůze schůzích | skupina skupin | skupinám skupiny | návrh návrhy | návrhu návrhem | připomínka připomínek
  připomínce připomínky | opatření opatřením | opatřeních opatření | zařízení zařízeních | bydlení bydlením | domov domova
  domov domově | domovů domovy | autobus autobusem | autobusy autobus | doprava dopravě | doprav dopravou
  Bechyně Bechyni | Bechyně Bechyní | Praha Praze | Prahou Praha | Tábor Táboře | Táboru Táborem
  Prachatice Prachaticích | Prachatic Prachaticemi | Hrubcová Hrubcovou | Hrubcová Hrubcové | Dvořáčková Dvořáčkovou | Novák Novákem
  Novák Novákovi | rok roce | roků rok | matka matce | matek matka | babička babiček
  sestra sester | centrum centra | centru centrech | systém systému | systémy systém | systémem systémech
  program programu | programy programech | problém problémy | problému problém | seznam seznamu | režim režimy
  terapie terapii | terapií terapie | terapiích terapie | policie policií | poradna poraden | poradně poradna
  sociální sociálních | sociálního sociálním | pečovatelská pečovatelskou | pečovatelské pečovatelských | osamělý osamělých | terénní terénními
  azyl azylový | azylového azyl | zájem zájmu | zájmem zájem | pomoc pomoci | pomocí pomoc
  možnost možností | možnostech možnosti | práce prací | práci práce | důchodce důchodců | byt bytě
  bytu bytech | dům domu | domem dům | starosta starostovi | starostou starosty | stanice stanic
`);

/** Pairs of different words that must not be taken for one. */
export const apart = pairs(`
  péče peníze | škola školka | senior seminář | obec občan | rok ruka | cesta česká
  rada hrad | rodina rodič | byt bytost | město místo | děti dědové | doprava oprava
  klient klinika | dům dohoda | pes písek | plán planeta | hlas hlad | Praha práce
  Tábor tabák | domov doktor | pomoc pomník | program prognóza | systém sysel | zájem záloha
  matka mateřská | schůze schody | návrh návrat | důchod důvod | práce pravda | most místnost
`);

function pairs(text: string): [string, string][] {
  return text
    .trim()
    .split(/\s*[|\n]\s*/)
    .map((pair) => pair.trim().split(' ') as [string, string]);
}
