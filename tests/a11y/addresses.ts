import { readdirSync } from 'node:fs';
import { worldId } from '#world/ids.ts';
import { articles } from '#world/library.ts';
import { seatId, world } from '#world/world.ts';

/** Whose eyes see a page. */
export type Reader = 'citizen' | 'member' | 'voter' | 'coordinator' | 'chair';

const { measures, meetings, people, rounds, stage, consultation, pastConsultation } = world;
const writing = `/skupiny/seniori/navrhy/${measures['1.3'].id}`;
const person = `/sprava/lide/${people['helena-dvorackova'].id}`;
const all = ['citizen', 'member', 'coordinator', 'chair'] as const;

/** A page, its address in the demo world and the readers it is looked at with. */
export type Looked = { route: string; address: string; readers: readonly Reader[] };

/** Every page with an address in the demo world and whose eyes it is looked at with. */
export const addresses: Looked[] = [
  { route: '/', address: '/', readers: ['citizen', 'member'] },
  { route: '/adresar', address: '/adresar', readers: ['citizen', 'coordinator'] },
  { route: '/archiv', address: '/archiv', readers: ['citizen'] },
  { route: '/casova-osa', address: '/casova-osa', readers: ['citizen'] },
  { route: '/clanky', address: '/clanky', readers: ['citizen'] },
  {
    route: '/clanky/[slug]',
    address: `/clanky/${articles[0].slug}`,
    readers: ['citizen', 'coordinator'],
  },
  { route: '/etapa/[stage]', address: `/etapa/${stage.slug}`, readers: ['citizen'] },
  { route: '/hledat', address: '/hledat', readers: ['citizen'] },
  { route: '/hledat', address: '/hledat?q=slu%C5%BEby', readers: ['citizen', 'member'] },
  { route: '/hledat', address: '/hledat?q=Hrupcov%C3%A1', readers: ['citizen'] },
  { route: '/hledat', address: '/hledat?q=...', readers: ['citizen'] },
  { route: '/jak-se-hlasuje', address: '/jak-se-hlasuje', readers: ['citizen'] },
  { route: '/k', address: '/k', readers: ['citizen'] },
  { route: '/k/[card]', address: '/k/ABCD-EFGH', readers: ['citizen'] },
  { route: '/kalendar', address: '/kalendar', readers: ['citizen'] },
  { route: '/knihovna', address: '/knihovna', readers: ['citizen', 'coordinator'] },
  { route: '/kontakt', address: '/kontakt', readers: ['citizen'] },
  { route: '/konzultace', address: '/konzultace', readers: ['citizen', 'coordinator'] },
  {
    route: '/konzultace/[consultation]',
    address: `/konzultace/${consultation.slug}`,
    readers: ['citizen'],
  },
  {
    route: '/konzultace/[consultation]/odstavec/[paragraph]',
    address: `/konzultace/${consultation.slug}/odstavec/1`,
    readers: ['citizen'],
  },
  {
    route: '/konzultace/[consultation]/vyporadani',
    address: `/konzultace/${consultation.slug}/vyporadani`,
    readers: ['citizen'],
  },
  {
    route: '/konzultace/[consultation]/vyporadani',
    address: `/konzultace/${pastConsultation.slug}/vyporadani?strana=public`,
    readers: ['citizen'],
  },
  {
    route: '/konzultace/[consultation]/co-se-zmenilo',
    address: `/konzultace/${pastConsultation.slug}/co-se-zmenilo`,
    readers: ['citizen'],
  },
  ...[1, 3, 6, 8].map((number): Looked => ({
    route: '/konzultace/[consultation]/pripominka/[number]',
    address: `/konzultace/${pastConsultation.slug}/pripominka/${number}`,
    readers: ['citizen'],
  })),
  {
    route: '/konzultace/[consultation]/plakat',
    address: `/konzultace/${consultation.slug}/plakat`,
    readers: ['citizen', 'coordinator'],
  },
  { route: '/konzultace/nova', address: '/konzultace/nova', readers: ['coordinator'] },
  { route: '/napoveda', address: '/napoveda', readers: ['citizen'] },
  { route: '/nastaveni-cteni', address: '/nastaveni-cteni', readers: ['citizen'] },
  { route: '/odber', address: '/odber', readers: ['citizen'] },
  { route: '/odber/[token]', address: `/odber/${'A'.repeat(43)}`, readers: ['citizen'] },
  { route: '/odhlaseni', address: '/odhlaseni', readers: ['member'] },
  { route: '/p', address: '/p', readers: ['citizen'] },
  { route: '/p/[pin]', address: '/p/000000', readers: ['citizen'] },
  { route: '/plan', address: '/plan', readers: ['citizen'] },
  { route: '/plan/[stage]', address: `/plan/${stage.slug}`, readers: ['citizen'] },
  {
    route: '/plan/[stage]/opatreni/[code]',
    address: `/plan/${stage.slug}/opatreni/1.1`,
    readers: ['citizen'],
  },
  {
    route: '/plan/[stage]/opatreni/[code]/stopa',
    address: `/plan/${stage.slug}/opatreni/1.1/stopa`,
    readers: ['citizen'],
  },
  {
    route: '/plan/[stage]/opatreni/[code]/stopa/[field]/[[paragraph]]',
    address: `/plan/${stage.slug}/opatreni/1.1/stopa/needStatement/1`,
    readers: ['citizen'],
  },
  {
    route: '/plan/[stage]/opatreni/[code]/stopa/[field]/[[paragraph]]',
    address: `/plan/${stage.slug}/opatreni/1.2/stopa/costs`,
    readers: ['citizen'],
  },
  { route: '/prihlaseni', address: '/prihlaseni', readers: ['citizen'] },
  { route: '/prihlaseni/heslo', address: '/prihlaseni/heslo', readers: ['citizen'] },
  {
    route: '/prihlaseni/odkaz/[token]',
    address: '/prihlaseni/odkaz/AAAAAAAAAAAAAAAAAAAAAA',
    readers: ['citizen'],
  },
  { route: '/pripominka', address: '/pripominka', readers: ['citizen'] },
  { route: '/pripominka/[code]', address: '/pripominka/0000-0000-0000-0000', readers: ['citizen'] },
  { route: '/pristupnost', address: '/pristupnost', readers: ['citizen'] },
  { route: '/ridici-skupina', address: '/ridici-skupina', readers: ['chair', 'coordinator'] },
  {
    route: '/ridici-skupina/[measure]',
    address: `/ridici-skupina/${measures['1.1'].id}`,
    readers: ['chair'],
  },
  {
    route: '/ridici-skupina/per-rollam',
    address: '/ridici-skupina/per-rollam',
    readers: ['chair', 'coordinator'],
  },
  {
    route: '/ridici-skupina/vyporadani/[consultation]',
    address: `/ridici-skupina/vyporadani/${consultation.slug}`,
    readers: ['chair', 'coordinator'],
  },
  {
    route: '/schuze',
    address: '/schuze',
    readers: ['citizen', 'coordinator'],
  },
  {
    route: '/schuze/[meeting]',
    address: `/schuze/${meetings.tomorrow.id}`,
    readers: ['citizen', 'member', 'coordinator'],
  },
  {
    route: '/schuze/[meeting]/hlas',
    address: `/schuze/${meetings.tomorrow.id}/hlas`,
    readers: ['member'],
  },
  {
    route: '/schuze/[meeting]/papiry',
    address: `/schuze/${meetings.tomorrow.id}/papiry`,
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/plakat',
    address: `/schuze/${meetings.tomorrow.id}/plakat`,
    readers: ['citizen', 'coordinator'],
  },
  {
    route: '/schuze/[meeting]/platno',
    address: `/schuze/${meetings.tomorrow.id}/platno`,
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/pozvanky',
    address: `/schuze/${meetings.tomorrow.id}/pozvanky`,
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/prezence',
    address: `/schuze/${meetings.tomorrow.id}/prezence`,
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/priprava',
    address: `/schuze/${meetings.tomorrow.id}/priprava`,
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/ridit',
    address: `/schuze/${meetings.tomorrow.id}/ridit`,
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/zapis',
    address: `/schuze/${meetings.held.id}/zapis`,
    readers: ['citizen', 'member'],
  },
  {
    route: '/schuze/[meeting]/zapis/tisk',
    address: `/schuze/${meetings.held.id}/zapis/tisk`,
    readers: ['citizen'],
  },
  { route: '/skupiny', address: '/skupiny', readers: ['citizen'] },
  { route: '/skupiny/[group]', address: '/skupiny/seniori', readers: all },
  {
    route: '/skupiny/[group]/hlasovani',
    address: '/skupiny/rodiny/hlasovani',
    readers: ['citizen', 'coordinator'],
  },
  {
    route: '/skupiny/[group]/hlasovani/[round]',
    address: `/skupiny/rodiny/hlasovani/${rounds.families.id}`,
    readers: ['member', 'coordinator'],
  },
  {
    route: '/skupiny/[group]/hlasovani/[round]/pomoc',
    address: `/skupiny/rodiny/hlasovani/${rounds.families.id}/pomoc`,
    readers: ['member', 'coordinator'],
  },
  {
    route: '/skupiny/[group]/hlasovani/[round]/pomoc/[seat]',
    address: `/skupiny/rodiny/hlasovani/${rounds.families.id}/pomoc/${seatId('helena-dvorackova', 'SZP')}`,
    readers: ['coordinator'],
  },
  {
    route: '/skupiny/[group]/per-rollam',
    address: '/skupiny/seniori/per-rollam',
    readers: ['citizen', 'member', 'coordinator'],
  },
  {
    route: '/skupiny/[group]/pripominky',
    address: '/skupiny/seniori/pripominky',
    readers: ['member', 'coordinator'],
  },
  { route: '/skupiny/[group]/navrhy/[proposal]', address: writing, readers: all },
  {
    route: '/skupiny/[group]/navrhy/[proposal]/historie',
    address: `${writing}/historie`,
    readers: ['coordinator'],
  },
  {
    route: '/skupiny/[group]/navrhy/[proposal]/kroky',
    address: `${writing}/kroky`,
    readers: ['coordinator'],
  },
  {
    route: '/skupiny/[group]/pravidla',
    address: '/skupiny/seniori/pravidla',
    readers: ['citizen', 'coordinator'],
  },
  {
    route: '/skupiny/[group]/schuze/nova',
    address: '/skupiny/seniori/schuze/nova',
    readers: ['coordinator'],
  },
  { route: '/slibili-jsme', address: '/slibili-jsme', readers: ['citizen'] },
  { route: '/slovnicek', address: '/slovnicek', readers: ['citizen'] },
  { route: '/soukromi', address: '/soukromi', readers: ['citizen'] },
  { route: '/sprava', address: '/sprava', readers: ['coordinator'] },
  { route: '/sprava/adresar', address: '/sprava/adresar', readers: ['coordinator'] },
  {
    route: '/sprava/adresar/[organisation]',
    address: '/sprava/adresar/nova',
    readers: ['coordinator'],
  },
  { route: '/sprava/adresy', address: '/sprava/adresy', readers: ['coordinator'] },
  { route: '/sprava/audit', address: '/sprava/audit', readers: ['coordinator', 'chair'] },
  { route: '/sprava/audit/[seq]', address: '/sprava/audit/1', readers: ['coordinator'] },
  { route: '/sprava/clanky', address: '/sprava/clanky', readers: ['coordinator'] },
  {
    route: '/sprava/clanky/[article]',
    address: `/sprava/clanky/${worldId(`article/${articles[0].slug}`)}`,
    readers: ['coordinator'],
  },
  { route: '/sprava/etapa', address: '/sprava/etapa', readers: ['coordinator'] },
  { route: '/sprava/knihovna', address: '/sprava/knihovna', readers: ['coordinator'] },
  {
    route: '/sprava/knihovna/[document]',
    address: '/sprava/knihovna/novy',
    readers: ['coordinator'],
  },
  { route: '/sprava/lide', address: '/sprava/lide', readers: ['coordinator'] },
  { route: '/sprava/lide/[person]', address: person, readers: ['coordinator'] },
  {
    route: '/sprava/lide/[person]/[seat]',
    address: `${person}/${seatId('helena-dvorackova', 'SZP')}`,
    readers: ['coordinator'],
  },
  { route: '/sprava/lide/listky', address: '/sprava/lide/listky', readers: ['coordinator'] },
  { route: '/sprava/lide/novy', address: '/sprava/lide/novy', readers: ['coordinator'] },
  { route: '/sprava/projekt', address: '/sprava/projekt', readers: ['coordinator'] },
  {
    route: '/sprava/projekt/[project]',
    address: `/sprava/projekt/${world.project.id}`,
    readers: ['coordinator'],
  },
  { route: '/ucet', address: '/ucet', readers: ['member'] },
  {
    route: '/vyporadani/[consultation]',
    address: `/vyporadani/${consultation.slug}`,
    readers: ['coordinator'],
  },
  {
    route: '/vyporadani/[consultation]/prubeh',
    address: `/vyporadani/${consultation.slug}/prubeh`,
    readers: ['coordinator'],
  },
  {
    route: '/vyporadani/[consultation]/prubeh/upravit',
    address: `/vyporadani/${consultation.slug}/prubeh/upravit`,
    readers: ['coordinator'],
  },
  {
    route: '/vyporadani/[consultation]/vynechat/[number]',
    address: `/vyporadani/${consultation.slug}/vynechat/1`,
    readers: ['coordinator'],
  },
  {
    route: '/vyporadani/[consultation]/zapsat',
    address: `/vyporadani/${consultation.slug}/zapsat`,
    readers: ['coordinator'],
  },
  {
    route: '/vyporadani/[consultation]/zapsat/[number]',
    address: `/vyporadani/${pastConsultation.slug}/zapsat/2`,
    readers: ['coordinator'],
  },
  {
    route: '/vyporadani/[consultation]/zmena/[number]',
    address: `/vyporadani/${consultation.slug}/zmena/1`,
    readers: ['coordinator'],
  },
  { route: '/vysledky', address: '/vysledky', readers: ['citizen'] },
  {
    route: '/vysledky/[round]',
    address: `/vysledky/${rounds.priorities.id}`,
    readers: ['citizen', 'member'],
  },
];

/** What a meeting that runs adds to the demo world: itself, its PIN, its open round, its projector. */
export type Running = { meeting: string; pin: string; round: string; token: string };

/** The pages of a meeting that runs; the names in braces are filled in from it. */
export const runningAddresses: Looked[] = [
  { route: '/p/[pin]', address: '/p/{pin}', readers: ['citizen', 'member'] },
  { route: '/schuze', address: '/schuze', readers: ['citizen'] },
  { route: '/schuze/[meeting]', address: '/schuze/{meeting}', readers: ['member'] },
  { route: '/schuze/[meeting]/hlas', address: '/schuze/{meeting}/hlas', readers: ['voter'] },
  {
    route: '/schuze/[meeting]/papiry',
    address: '/schuze/{meeting}/papiry?hlasovani={round}',
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/papiry/tisk',
    address: '/schuze/{meeting}/papiry/tisk?hlasovani={round}',
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/platno/[token]',
    address: '/schuze/{meeting}/platno/{token}',
    readers: ['citizen'],
  },
  {
    route: '/schuze/[meeting]/prezence',
    address: '/schuze/{meeting}/prezence',
    readers: ['coordinator'],
  },
  {
    route: '/schuze/[meeting]/ridit',
    address: '/schuze/{meeting}/ridit',
    readers: ['coordinator'],
  },
];

/** The routes that have a page, as SvelteKit names them; the development-only one aside. */
export function routes(folder = 'src/routes', route = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routes(`${folder}/${entry.name}`, `${route}/${entry.name}`);
    return entry.name === '+page.svelte' && route !== '/vzornik' ? [route || '/'] : [];
  });
}
