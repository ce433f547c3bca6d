// The house keeps itself: what DESIGN §4 says about floors, rooms, doors, names and sizes.
import { describe, expect, test } from 'vitest';
import {
  circles,
  importsOf,
  reach,
  readSources,
  roomOf,
  withoutComments,
  type Source,
} from './house/sources.ts';

/** A room may lean only on rooms before it. */
const rooms =
  'kernel ui events people audit groups plan proposals live history comments voting steering consultation meetings library catalogue timeline search'.split(
    ' ',
  );

/** Lines a file may have; catalogues and lists of cases are looked up, not read through. */
function longest(path: string): number {
  if (path.endsWith('/words.ts') || path.startsWith('tests/world/')) return 520;
  return path.startsWith('tests/') ? 400 : 250;
}

/** Longer than that, each for a reason. */
const mayBeLong: Record<string, string> = {
  'drizzle/schema.ts': 'the migration tool reads one file, and a table is a paragraph',
};

/** Rules that look at the world, each for a reason. */
const mayLookOutside: Record<string, string> = {
  'src/lib/live/connection.ts':
    "the browser's end of the socket: beats and reconnects by the clock",
  'src/lib/live/hall-line.ts': "the browser's end of a hall's line: reconnects by the clock",
  'src/lib/live/copy.ts': "the browser's own storage, which may never answer",
  'src/lib/voting/ballot/page/page.ts': 'the script of the ballot page, bundled for the browser',
  'src/lib/voting/ballot/page/news.ts': 'a part of that script',
  'src/lib/voting/ballot/page/sending.ts': 'a part of that script',
  'src/lib/voting/ballot/page/hall.ts': 'a part of that script',
  'src/lib/voting/ballot/page/code.ts': 'a part of that script',
  'src/lib/meetings/screen/page/page.ts': 'the script of the projector, bundled for the browser',
  'src/lib/meetings/screen/page/picture.ts': 'a part of that script',
  'src/lib/ui/listening/listen.ts': 'the script of reading aloud, bundled for the browser',
  'src/lib/proposals/editor/carets.ts': 'a part of the editor, which lives in the browser only',
};

/** Views that ask our own server, each for a reason; nothing else fetches. */
const mayFetch: Record<string, string> = {
  'src/lib/consultation/settlement/writing.svelte.ts': 'asks who is writing which answer',
  'src/lib/live/room.svelte.ts': 'asks for its own page whether the session still holds',
  'src/lib/voting/ballot/page/news.ts': "asks for the round's own news",
  'src/lib/meetings/screen/page/picture.ts': 'asks for its own page to show what is on it now',
  'src/lib/voting/ballot/page/sending.ts': 'sends the ballot until the server answers',
  'src/lib/voting/ballot/page/hall.ts': 'asks which round is on, without a line to the hall',
};

/** Components that set a style, each for a reason. */
const mayStyle: Record<string, string> = {
  'src/lib/proposals/editor/Editor.svelte':
    'drawn in the browser only, where the policy allows element.style',
};

const sources = readSources();
const own = sources.filter(({ path }) => !path.startsWith('tests/'));
const library = own.filter(({ path }) => roomOf(path));
const isStore = (path: string) => path.endsWith('.server.ts');
const isView = (path: string) => /\.svelte(\.ts)?$/.test(path);
const isRule = (path: string) => roomOf(path) && !isStore(path) && !isView(path);
const rules = library.filter(({ path }) => isRule(path));

/** Lists `path: what` for every thing found, so that a failure reads as a list of repairs. */
function found(list: Source[], what: (source: Source) => string[]): string[] {
  return list.flatMap((source) => what(source).map((thing) => `${source.path}: ${thing}`));
}
const importing = (
  list: Source[],
  wrong: (specifier: string, file: string | undefined, source: Source) => boolean,
) =>
  found(list, (source) =>
    source.imports
      .filter(({ specifier, file }) => wrong(specifier, file, source))
      .map(({ specifier }) => specifier),
  );
const writing = (list: Source[], pattern: RegExp) =>
  found(list, ({ code }) => code.match(new RegExp(pattern, 'g')) ?? []);

describe('doors', () => {
  test('src never imports server or tests', () => {
    const inside = own.filter(({ path }) => path.startsWith('src/'));
    expect(importing(inside, (_, file) => /^(server|tests)\//.test(file ?? ''))).toEqual([]);
  });

  test('server never imports pages', () => {
    const inside = own.filter(({ path }) => path.startsWith('server/'));
    expect(importing(inside, (_, file) => /^src\/(?!lib\/)/.test(file ?? ''))).toEqual([]);
  });

  test('nothing that plain Node runs needs the framework', () => {
    const plain = reach(sources, (path) => /^(server|drizzle|tests\/world)\//.test(path)).filter(
      // Hot reload is the framework itself, in development only.
      ({ path }) => path !== 'server/commands/dev.ts' && !path.startsWith('tests/'),
    );
    expect(plain.length).toBeGreaterThan(20);
    expect(
      importing(
        plain,
        (specifier, file) =>
          /^(\$app|\$env|svelte|@sveltejs|vite)\b/.test(specifier) || isView(file ?? ''),
      ),
    ).toEqual([]);
  });
});

describe('floors', () => {
  test('the schema leans on nothing of ours', () => {
    const schema = own.filter(({ path }) => path === 'drizzle/schema.ts');
    expect(importing(schema, (_, file) => file !== undefined)).toEqual([]);
  });

  test('a rule leans on rules only', () => {
    expect(importing(rules, (_, file) => isStore(file ?? '') || isView(file ?? ''))).toEqual([]);
    expect(
      importing(rules, (specifier) =>
        /^(node:|pg$|drizzle-orm|nodemailer|pino|ws$|\$app|\$env|svelte)/.test(specifier),
      ),
    ).toEqual([]);
    const values = found(rules, ({ imports }) =>
      imports
        .filter(({ specifier, typeOnly }) => specifier === '#schema' && !typeOnly)
        .map(() => '#schema by value'),
    );
    expect(values).toEqual([]);
  });

  test('a rule has no clock, no chance, no network and no page', () => {
    const pure = rules.filter(({ path }) => !(path in mayLookOutside));
    expect(
      writing(
        pure,
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\blocalStorage\b|\bsetTimeout\(|\bprocess\.|\bwindow\.|\brandomUUID\(|\bgetRandomValues\(/,
      ),
    ).toEqual([]);
  });

  test('a store knows no page', () => {
    const stores = library.filter(({ path }) => isStore(path));
    expect(
      importing(
        stores,
        (specifier, file) =>
          /^(\$app|\$env|svelte|@sveltejs)/.test(specifier) || isView(file ?? ''),
      ),
    ).toEqual([]);
  });

  test('a view reaches no store but by its types', () => {
    const views = own.filter(({ path }) => isView(path));
    expect(
      found(views, ({ imports }) =>
        imports
          .filter(({ file, typeOnly }) => isStore(file ?? '') && !typeOnly)
          .map(({ specifier }) => specifier),
      ),
    ).toEqual([]);
  });
});

describe('rooms', () => {
  test('are the ones in the list', () => {
    expect(
      library.map(({ path }) => roomOf(path)!).filter((room) => !rooms.includes(room)),
    ).toEqual([]);
  });

  test('lean only on rooms before them', () => {
    expect(
      importing(library, (_, file, { path }) => {
        const room = roomOf(file ?? '');
        return room !== undefined && rooms.indexOf(room) > rooms.indexOf(roomOf(path)!);
      }),
    ).toEqual([]);
  });

  test('relative imports stay inside their room', () => {
    expect(
      importing(
        library,
        (specifier, file, { path }) =>
          specifier.startsWith('.') && roomOf(file ?? '') !== roomOf(path),
      ),
    ).toEqual([]);
  });

  test('imports name files with their ending, by no alias of the framework', () => {
    const wrong = (specifier: string) =>
      /^\$lib\b/.test(specifier) ||
      specifier === '$app/stores' ||
      (/^(\.|#lib\/|#server\/|#world\/)/.test(specifier) &&
        !/\.(ts|js|mjs|svelte|css|json)(\?[\w&]+)?$/.test(specifier) &&
        !/\/\$types$/.test(specifier));
    expect(importing(sources, wrong)).toEqual([]);
  });

  test('no circle of files', () => {
    expect(circles(sources).map((way) => way.join(' → '))).toEqual([]);
  });
});

describe('names and sizes', () => {
  test('no file is called after a drawer', () => {
    const drawer = /(^|[/-])(utils?|helpers?|commons?|misc|types|services?|managers?)(\.|\/)/i;
    expect(sources.map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([]);
  });

  test('components are PascalCase, other files kebab-case', () => {
    const wrong = sources
      .map(({ path }) => path)
      .filter((path) => {
        const name = path.split('/').at(-1)!;
        if (path.startsWith('src/routes/')) return false;
        return name.endsWith('.svelte')
          ? !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(name)
          : !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(name);
      });
    expect(wrong).toEqual([]);
  });

  test('a file fits into a head', () => {
    const long = sources
      .filter(({ path }) => !(path in mayBeLong))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ path, lines }) => lines > longest(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test('lists of exceptions name files that exist', () => {
    const known = new Set(sources.map(({ path }) => path));
    const named = [mayBeLong, mayLookOutside, mayFetch, mayStyle].flatMap(Object.keys);
    expect(named.filter((path) => !known.has(path))).toEqual([]);
  });
});

describe('safety', () => {
  const inPath = (pattern: RegExp) => own.filter(({ path }) => !pattern.test(path));

  test('HTML is written raw in one audited place', () => {
    const places = own.filter(({ code }) => code.includes('{@html')).map(({ path }) => path);
    expect(places.length).toBeLessThanOrEqual(1);
  });

  test('SQL is never put together from text', () => {
    expect(writing(own, /\bsql\.raw\b/)).toEqual([]);
  });

  test('the environment is read in the composition roots', () => {
    const elsewhere = inPath(/^(server\/(program|bootstrap|commands\/\w+)\.m?[tj]s|[\w.]+)$/);
    expect(writing(elsewhere, /\bprocess\.env\b|\bimport\.meta\.env\b/)).toEqual([]);
  });

  test('nothing fetches but views that ask our own server', () => {
    const others = own.filter(({ path }) => !(path in mayFetch));
    expect(writing(others, /\bfetch\(|\bXMLHttpRequest\b|\bfrom 'node:https'/)).toEqual([]);
  });

  test('no style attributes, which the security policy refuses', () => {
    const views = own.filter(({ path }) => path.endsWith('.svelte') && !(path in mayStyle));
    expect(writing(views, /\sstyle(=|:[\w-]+=)/)).toEqual([]);
  });

  test('no test is left out or alone', () => {
    const tests = sources.filter(
      ({ path }) => path.endsWith('.test.ts') && path !== 'tests/house.test.ts',
    );
    expect(writing(tests, /\b(?:test|it|describe)\.(?:only|skip|todo)\b/)).toEqual([]);
  });
});

test('a test that replaces a module is loaded alone', () => {
  const config = sources.find(({ path }) => path === 'vite.config.ts')!;
  const replacing = sources.filter(
    ({ path, code }) => path !== 'tests/house.test.ts' && /\bvi\.(doMock|mock)\(/.test(code),
  );
  expect(replacing.map(({ path }) => path).filter((path) => !config.code.includes(path))).toEqual(
    [],
  );
});

describe('the keeper itself', () => {
  test('sees every kind of import', () => {
    const code = `import a from './a.ts';
      import type { B } from "#lib/voting/ballot.ts";
      import { c, type D } from 'pg';
      export * from '../x/y.ts';
      const e = await import('#server/e.ts');
      import './style.css';`;
    expect(
      importsOf('src/lib/voting/x.ts', code).map(({ specifier, typeOnly }) => [
        specifier,
        typeOnly,
      ]),
    ).toEqual([
      ['./a.ts', false],
      ['#lib/voting/ballot.ts', true],
      ['pg', false],
      ['../x/y.ts', false],
      ['#server/e.ts', false],
      ['./style.css', false],
    ]);
  });

  test('does not take a comment for code nor an address for a comment', () => {
    const code = withoutComments(`const a = 'http://x.cz'; // sql.raw\n/* fetch( */ b(/* c */);`);
    expect(code).toBe(`const a = 'http://x.cz'; \n b();`);
  });

  test('finds a circle', () => {
    const file = (path: string, ...to: string[]): Source => ({
      path,
      text: '',
      code: '',
      imports: to.map((target) => ({ specifier: target, file: target, typeOnly: false })),
    });
    expect(circles([file('a', 'b'), file('b', 'c'), file('c', 'a'), file('d', 'a')])).toEqual([
      ['a', 'b', 'c', 'a'],
    ]);
    expect(circles([file('a', 'b', 'c'), file('b', 'c'), file('c')])).toEqual([]);
  });
});
