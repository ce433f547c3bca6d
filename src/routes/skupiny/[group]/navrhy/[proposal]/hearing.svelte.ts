import type { Language } from '#lib/kernel/language.ts';
import type { LiveRoom } from '#lib/live/room.svelte.ts';
import { fieldGroups, sections } from '#lib/proposals/fields.ts';
import { words } from '#lib/proposals/pages/writing.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { announce } from '#lib/ui/announce.svelte.ts';

/** How much of what happens a screen reader is told. */
export const levels = ['nothing', 'important', 'everything'] as const;
export type Level = (typeof levels)[number];

/** A change in the diary. */
export type Heard = { field: string; name: string; at: number };

const remembered = 'spoluplan.hlaseni';
const presencePause = 10_000;
const longestDiary = 60;

/**
 * Listens to a room for those who cannot see it, and keeps the diary of changes for whoever asks for
 * it (ux.md §5): presence at most once in ten seconds, changes on demand.
 */
export class Hearing {
  level = $state<Level>('important');
  /** Changes of fields, the newest first. */
  diary = $state.raw<Heard[]>([]);
  #language: () => Language;
  #stop: () => void;
  #joined: string[] = [];
  #known = new Set<string>();
  #told = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  #live: LiveRoom;
  #last = new Map<string, number>();

  constructor(live: LiveRoom, language: () => Language) {
    this.#live = live;
    this.#language = language;
    const kept = readLevel();
    if (kept) this.level = kept;
    this.#stop = $effect.root(() => {
      $effect(() => this.#hearPeople(live.peers.filter(({ me }) => !me).map(({ name }) => name)));
      $effect(() => {
        const changes = [...sections, ...fieldGroups].flatMap((field) => {
          const change = live.lastChange(field);
          return change ? [{ field, ...change }] : [];
        });
        this.#hearChanges(changes);
      });
    });
  }

  destroy(): void {
    clearTimeout(this.#later);
    this.#stop();
  }

  choose(level: Level): void {
    this.level = level;
    // A shared device keeps nothing of who used it.
    if (!this.#live.remembers) return;
    try {
      localStorage.setItem(remembered, level);
    } catch {
      // A device that keeps nothing still listens for the rest of this visit.
    }
  }

  #hearPeople(names: string[]): void {
    const fresh = names.filter((name) => !this.#known.has(name));
    // Those who were here before us did not join.
    const isFirst = this.#told === 0;
    this.#known = new Set(names);
    if (isFirst) this.#told = Date.now();
    if (isFirst || fresh.length === 0) return;
    this.#joined.push(...fresh);
    const wait = Math.max(0, this.#told + presencePause - Date.now());
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#told = Date.now();
      const text = words(this.#language());
      const joined = this.#joined.splice(0);
      if (this.level === 'nothing') return;
      announce(joined.length === 1 ? text.joined(joined[0]) : text.joinedMany(joined.length), {
        key: 'pritomnost',
      });
    }, wait);
  }

  #hearChanges(changes: Heard[]): void {
    const isFirst = this.#last.size === 0;
    const fresh = changes.filter(({ field, at }) => (this.#last.get(field) ?? 0) < at);
    for (const { field, at } of fresh) this.#last.set(field, at);
    if (fresh.length === 0) return;
    this.diary = [...fresh, ...this.diary].sort((a, b) => b.at - a.at).slice(0, longestDiary);
    if (isFirst || this.level !== 'everything') return;
    for (const { field, name } of fresh) {
      announce(`${name}: ${fieldLabel(this.#language(), field)}`, { key: `zmena-${field}` });
    }
  }
}

function readLevel(): Level | null {
  try {
    return levels.find((level) => level === localStorage.getItem(remembered)) ?? null;
  } catch {
    return null;
  }
}
