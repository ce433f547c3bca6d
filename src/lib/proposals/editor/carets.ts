import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from 'y-prosemirror';
import * as Y from 'yjs';
import { partyShape } from '#lib/ui/parties.ts';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type { Party } from '#schema';

/** What the server says of a person in the room, beside the two fields the person sets. */
export type Presence = {
  user?: { name?: string; party?: Party | null; colour?: number };
  field?: string | null;
  cursor?: { anchor: unknown; head: unknown } | null;
};

const key = new PluginKey<DecorationSet>('carets');
const pause = 100;

/**
 * Carets of the others in one section, and one's own told to them. Our own instead of the library's,
 * because its editors would each clear the one shared cursor, and it draws with style attributes,
 * which the content security policy refuses.
 */
export function carets(awareness: Awareness, field: string): Plugin {
  // A flag is drawn anew, and so shown for its three seconds, only when its caret has moved.
  const moved = new Map<number, { at: string; times: number }>();
  const draw = (state: EditorState): DecorationSet => {
    const found: Decoration[] = [];
    for (const [client, presence] of awareness.getStates() as Map<number, Presence>) {
      if (client === awareness.clientID || presence.field !== field || !presence.cursor) continue;
      const anchor = placeIn(state, presence.cursor.anchor);
      const head = placeIn(state, presence.cursor.head);
      if (anchor === null || head === null) continue;
      const at = JSON.stringify(presence.cursor.head);
      const before = moved.get(client);
      if (before?.at !== at) moved.set(client, { at, times: (before?.times ?? 0) + 1 });
      found.push(
        Decoration.widget(head, () => caret(presence), {
          key: `${client}.${moved.get(client)?.times}`,
          side: 10,
          ignoreSelection: true,
        }),
      );
      if (anchor !== head) {
        found.push(
          Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
            class: `chosen-by-other ${presence.user?.party ?? ''}`,
          }),
        );
      }
    }
    return DecorationSet.create(state.doc, found);
  };
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, drawn, _before, state) =>
        tr.getMeta(key) || tr.getMeta(ySyncPluginKey)?.isChangeOrigin
          ? draw(state)
          : drawn.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      const redraw = later(
        () => !view.isDestroyed && view.dispatch(view.state.tr.setMeta(key, true)),
      );
      const tell = later(() => tellOwn(view, awareness));
      const onchange = ({ added, updated, removed }: Record<string, number[]>) => {
        if ([...added, ...updated, ...removed].some((id) => id !== awareness.clientID)) redraw();
      };
      awareness.on('change', onchange);
      view.dom.addEventListener('focusin', tell);
      redraw();
      return {
        update: (_view, before) => {
          if (!before.selection.eq(view.state.selection) || before.doc !== view.state.doc) tell();
        },
        destroy: () => {
          awareness.off('change', onchange);
          view.dom.removeEventListener('focusin', tell);
        },
      };
    },
  });
}

/** Runs at most once in a while, the last time always. */
function later(run: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      run();
    }, pause);
  };
}

function tellOwn(view: EditorView, awareness: Awareness): void {
  if (view.isDestroyed || !view.hasFocus()) return;
  const sync = ySyncPluginKey.getState(view.state);
  const place = (at: number) =>
    absolutePositionToRelativePosition(at, sync.type, sync.binding.mapping);
  const { anchor, head } = view.state.selection;
  try {
    awareness.setLocalStateField('cursor', { anchor: place(anchor), head: place(head) });
  } catch {
    // The document moved on under us; the next change of selection tells the place.
  }
}

function placeIn(state: EditorState, place: unknown): number | null {
  const sync = ySyncPluginKey.getState(state);
  if (!sync?.binding || sync.binding.mapping.size === 0) return null;
  try {
    const at = relativePositionToAbsolutePosition(
      sync.doc,
      sync.type,
      Y.createRelativePositionFromJSON(place),
      sync.binding.mapping,
    );
    return at === null ? null : Math.min(at, Math.max(state.doc.content.size - 1, 0));
  } catch {
    return null;
  }
}

/** A caret with a flag: party shape and name. Hidden from screen readers, classes only. */
function caret({ user }: Presence): HTMLElement {
  const element = document.createElement('span');
  element.className = `caret ${user?.party ?? ''} colour-${user?.colour ?? 0}`;
  element.setAttribute('aria-hidden', 'true');
  const flag = document.createElement('span');
  flag.className = 'caret-flag';
  if (user?.party) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', 'party-shape');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('width', '12');
    svg.setAttribute('height', '12');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', partyShape[user.party]);
    svg.append(path);
    flag.append(svg);
  }
  flag.append(user?.name ?? '');
  // Word joiners give the empty element a line height without a visible letter.
  element.append('\u2060', flag, '\u2060');
  return element;
}
