import { lists, sections } from '#lib/proposals/fields.ts';
import { blocksFrom } from './prose.ts';
import { worldId } from './ids.ts';
import type { List, Section } from '#lib/proposals/fields.ts';
import type { Card, Row } from '#lib/proposals/projection.ts';
import type { MeasureRow } from './measure-row.ts';

/** The card of a measure as its group left it, ready for `composeCard`. */
export function cardFrom(row: MeasureRow): Card {
  const fields: Card['fields'] = {
    priority: worldId(`priority/${row.priority}`),
    changeType: row.changeType,
    shareKey: row.shareKey,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    regionalLink: row.regionalLink,
    ...moneyFields(row),
  };
  if (row.serviceKind) fields.serviceKind = row.serviceKind;
  if (row.fte) [fields.fteNow, fields.fteTarget] = row.fte;
  for (const form of row.forms) fields[`forms.${form}`] = true;
  for (const code of row.targetGroups) fields[`targetGroups.${code}`] = true;
  for (const slug of Object.keys(row.municipalities)) {
    fields[`municipalities.${worldId(`municipality/${slug}`)}`] = true;
  }
  for (const [unit, [now, target]] of Object.entries(row.capacity)) {
    fields[`capacity.${unit}.now`] = now;
    fields[`capacity.${unit}.target`] = target;
  }
  return {
    title: row.title,
    fields,
    sections: Object.fromEntries(
      sections.map((section) => [section, blocksFrom(row.sections[section])]),
    ) as Record<Section, Card['sections'][Section]>,
    lists: {
      participants: listRows('participants', row.participants),
      steps: listRows('steps', row.steps),
      indicators: listRows('indicators', row.indicators),
      risks: listRows('risks', row.risks),
    },
  };
}

/** Costs, funding and shares: whole thousands by months of the year, each sum exact (I18, I51). */
function moneyFields(row: MeasureRow): Card['fields'] {
  const fields: Card['fields'] = {};
  let municipal = 0;
  const first = Number(row.startsOn.slice(0, 4));
  const last = Number(row.endsOn.slice(0, 4));
  for (let year = first; year <= last; year++) {
    const from = year === first ? Number(row.startsOn.slice(5, 7)) : 1;
    const to = year === last ? Number(row.endsOn.slice(5, 7)) : 12;
    const operating = Math.round(((row.costPerYear / 1000) * (to - from + 1)) / 12) * 1000;
    const capital = year === first ? (row.capital ?? 0) : 0;
    fields[`costs.${year}.operating`] = operating;
    if (capital > 0) fields[`costs.${year}.capital`] = capital;
    for (const [source, amount] of divided(operating, row.fundingPerYear)) {
      const whole = amount + (source === 'municipality' ? capital : 0);
      fields[`funding.${year}.${source}`] = whole;
      if (source === 'municipality') municipal += whole;
    }
  }
  for (const [slug, amount] of divided(municipal, row.municipalities)) {
    fields[`shares.${worldId(`municipality/${slug}`)}`] = amount;
  }
  return fields;
}

/** Divides whole thousands by weight; what rounding leaves goes to the first, so the sum is exact. */
function divided(amount: number, weights: Partial<Record<string, number>>): [string, number][] {
  const entries = Object.entries(weights).map(([key, weight]) => [key, weight ?? 0] as const);
  const sum = entries.reduce((total, [, weight]) => total + weight, 0);
  const parts = entries.map(([key, weight]): [string, number] => [
    key,
    Math.floor((amount * weight) / sum / 1000) * 1000,
  ]);
  parts[0][1] += amount - parts.reduce((total, [, part]) => total + part, 0);
  return parts;
}

function listRows(list: List, values: readonly (readonly (string | number)[])[]): Row[] {
  const columns = Object.keys(lists[list]);
  return values.map((cells, at) => ({
    id: `radek${String(at + 1).padStart(2, '0')}`,
    ...Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  }));
}
