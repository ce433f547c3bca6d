/** Why a database server cannot keep a secret round secret. */
export type SecrecyGap = 'statements' | 'audit' | 'archive' | 'replication' | 'commitTimes';

/** What a database server says of itself; a setting it does not know is missing or null. */
export type ServerFacts = {
  settings: Readonly<Record<string, string | null>>;
  /** Standing orders to keep or ship its log of changes. */
  replicationSlots: number;
};

/** Settings that would let a ballot be linked to its voter afterwards, each with the values that do not. */
const harmless: Record<string, { gap: SecrecyGap; values: readonly string[] }> = {
  // Statements of a cast carry its parameters and its time.
  log_statement: { gap: 'statements', values: ['none', 'ddl'] },
  log_min_duration_statement: { gap: 'statements', values: ['-1'] },
  log_min_duration_sample: { gap: 'statements', values: ['-1'] },
  log_transaction_sample_rate: { gap: 'statements', values: ['0'] },
  log_parameter_max_length_on_error: { gap: 'statements', values: ['0'] },
  'auto_explain.log_min_duration': { gap: 'statements', values: ['-1'] },
  'pgaudit.log': { gap: 'audit', values: ['none', ''] },
  // A log of changes that leaves the machine keeps the order of the casts.
  archive_mode: { gap: 'archive', values: ['off'] },
  track_commit_timestamp: { gap: 'commitTimes', values: ['off'] },
};

/** The names of the settings that are looked at. */
export const watchedSettings: readonly string[] = Object.keys(harmless);

/** What of the promise of security.md §5 such a server would break; nothing when it can be kept. */
export function secrecyGaps({ settings, replicationSlots }: ServerFacts): SecrecyGap[] {
  const gaps = watchedSettings
    .filter((name) => {
      const value = settings[name] ?? null;
      return value !== null && !harmless[name].values.includes(value);
    })
    .map((name) => harmless[name].gap);
  if (replicationSlots > 0) gaps.push('replication');
  return [...new Set(gaps)];
}
