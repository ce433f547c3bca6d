import { costKinds, fundingSources } from './fields.ts';
import type { Card } from './projection.ts';

type CostKind = (typeof costKinds)[number];
export type FundingSource = (typeof fundingSources)[number];

/** One year of a measure in whole crowns. */
export type MoneyYear = {
  year: number;
  costs: Partial<Record<CostKind, number>>;
  cost: number;
  funding: Partial<Record<FundingSource, number>>;
  funded: number;
};

/** The money of a measure: years in order, sources in use, sums, and how municipalities share their part. */
export type Money = {
  years: MoneyYear[];
  sources: FundingSource[];
  cost: number;
  funded: number;
  /** What all municipalities give together over all years; the shares divide this. */
  municipal: number;
  shares: { municipalityId: string; amount: number }[];
  shared: number;
};

/** Reads costs, funding and shares out of a card's plain fields. */
export function moneyOf(fields: Card['fields']): Money {
  const years = new Map<number, MoneyYear>();
  const shares: Money['shares'] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value !== 'number') continue;
    const [head, second, third] = key.split('.');
    if (head === 'shares') shares.push({ municipalityId: second, amount: value });
    if (head !== 'costs' && head !== 'funding') continue;
    const year = years.get(Number(second)) ?? emptyYear(Number(second));
    years.set(year.year, year);
    if (head === 'costs') {
      year.costs[third as CostKind] = value;
      year.cost += value;
    } else {
      year.funding[third as FundingSource] = value;
      year.funded += value;
    }
  }
  const ordered = [...years.values()].sort((a, b) => a.year - b.year);
  return {
    years: ordered,
    sources: fundingSources.filter((source) =>
      ordered.some(({ funding }) => funding[source] !== undefined),
    ),
    cost: total(ordered.map(({ cost }) => cost)),
    funded: total(ordered.map(({ funded }) => funded)),
    municipal: total(ordered.map(({ funding }) => funding.municipality ?? 0)),
    shares,
    shared: total(shares.map(({ amount }) => amount)),
  };
}

/** What does not add up: years whose funding is not their cost (I18), and shares off the municipal part (I51). */
export function imbalances(money: Money): {
  years: { year: number; missing: number }[];
  shares: number | null;
} {
  const missingShares = money.municipal - money.shared;
  return {
    years: money.years
      .map(({ year, cost, funded }) => ({ year, missing: cost - funded }))
      .filter(({ missing }) => missing !== 0),
    shares: money.shares.length > 0 && missingShares !== 0 ? missingShares : null,
  };
}

/** The average cost of a year in which the measure runs, in whole crowns; null while there are no costs. */
export function yearlyCost(money: Money): number | null {
  const running = money.years.filter(({ cost }) => cost > 0);
  return running.length === 0 ? null : Math.round(money.cost / running.length);
}

function emptyYear(year: number): MoneyYear {
  return { year, costs: {}, cost: 0, funding: {}, funded: 0 };
}

function total(amounts: number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
