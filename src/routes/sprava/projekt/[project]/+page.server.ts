import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { identifier, line, readForm, typedValues } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { sizeInWords } from '#lib/library/documents/document.ts';
import { heaviest, readPicture } from '#lib/plan/picture/picture.ts';
import { alternativeFault } from '#lib/plan/project/alternative.ts';
import { addLogo, describeLogo, placeLogo, removeLogo } from '#lib/plan/project/logos.server.ts';
import { projectFields, readProject, typedProject } from '#lib/plan/project/project.ts';
import { keepProject, projectById } from '#lib/plan/project/projects.server.ts';
import { words } from '#lib/plan/project/words.ts';
import { currentStage, stages } from '#lib/plan/stages.server.ts';
import { problemOf } from '#lib/ui/refusals.ts';
import { refuse } from '../../../refusing.ts';
import { admitted } from '../../admitted.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepProject');
  const offered = (await stages(db)).map(({ id, name }) => ({ value: id, label: name }));
  const done = event.url.searchParams.has('hotovo');
  const newLogo = crypto.randomUUID();
  if (event.params.project === 'novy') {
    const stageId = (await currentStage(db))?.id ?? '';
    const typed = { id: crypto.randomUUID(), revision: '0', stageId } as Record<string, string>;
    return { typed, stages: offered, known: null, newLogo, done: false };
  }
  const found = await projectById(db, event.params.project);
  if (!found) error(404);
  const { logos, title, publicityText } = found;
  const beside = [title, publicityText];
  return {
    typed: typedProject({ ...found, stageId: found.stageId ?? '' }),
    stages: offered,
    known: {
      title,
      logos: logos.map((logo) => {
        const others = logos.filter((one) => one !== logo).map(({ alt }) => alt);
        return { ...logo, fault: alternativeFault(logo.alt, { others, beside }) };
      }),
    },
    newLogo,
    done,
  };
};

const about = { logo: identifier };
const described = { ...about, alt: line(200) };
const placed = {
  ...about,
  place: v.pipe(line(3), v.regex(/^[1-9]\d?$/, 'invalid'), v.transform(Number)),
};

export const actions: Actions = {
  ulozit: async (event) => {
    const { subject, db } = admitted(event, 'keepProject');
    const text = words(event.locals.language);
    const data = await event.request.formData();
    const early = (field: string) =>
      /^\d{4}-\d\d-\d\d$/.test(String(data.get(field))) && data.get('startsOn')
        ? text.wrongEnd
        : text.wrongDay;
    const shown = {
      labels: text.fields,
      keep: projectFields,
      sentences: {
        'stageId.missing': text.noStage,
        'stageId.invalid': text.noStage,
        'budgetCzk.invalid': text.wrongBudget,
        'startsOn.invalid': text.wrongDay,
        'endsOnExpected.invalid': early('endsOnExpected'),
        'endsOn.invalid': early('endsOn'),
        'cooperating.invalid': text.tooManyLines,
        'funders.invalid': text.tooManyLines,
        '.stateChanged': text.stateChanged,
      },
      also: { at: undefined as string | undefined },
    };
    const form = readProject(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const kept = await keepProject(db, subject, form.value);
    if (!kept.granted) return refuse(event, kept, data, shown);
    redirect(303, `/sprava/projekt/${kept.value.id}?hotovo`);
  },

  pridat: async (event) => {
    const { subject, db } = admitted(event, 'keepProject');
    const data = await event.request.formData();
    const file = data.get('picture');
    data.delete('picture');
    const form = readForm(described, data);
    const at = typedValues(data, 'logo').logo;
    const sent = file instanceof File ? file : new File([], '');
    // Nothing bigger is copied.
    const read = readPicture(
      sent.size > heaviest
        ? new Uint8Array(heaviest + 1)
        : new Uint8Array(await sent.arrayBuffer()),
    );
    const wrong = read.picture
      ? []
      : [refused('invalid', { field: 'picture', facts: { why: read.fault, size: sent.size } })];
    if (!form.granted || !read.picture) {
      return refuseLogo(event, [...wrong, ...(form.granted ? [] : form.refusals)], data, at, true);
    }
    const { logo: id, alt } = form.value;
    const projectId = event.params.project;
    const added = await addLogo(db, subject, { id, projectId, alt, picture: read.picture });
    return added.granted ? backTo(event) : refuseLogo(event, [added], data, at, true);
  },

  popsat: (event) =>
    changed(event, described, ({ logo, alt }, { db, subject }) =>
      describeLogo(db, subject, { id: logo, projectId: event.params.project, alt }),
    ),
  presunout: (event) =>
    changed(event, placed, ({ logo, place }, { db, subject }) =>
      placeLogo(db, subject, { id: logo, projectId: event.params.project, place }),
    ),
  odebrat: (event) =>
    changed(event, about, ({ logo }, { db, subject }) =>
      removeLogo(db, subject, { id: logo, projectId: event.params.project }),
    ),
};

/** One small form about one logo: read, done, back to the list of logos. */
async function changed<F extends Record<string, v.GenericSchema>>(
  event: RequestEvent,
  fields: F,
  act: (
    given: { [K in keyof F]: v.InferOutput<F[K]> },
    by: ReturnType<typeof admitted>,
  ) => Promise<Outcome<unknown>>,
) {
  const by = admitted(event, 'keepProject');
  const data = await event.request.formData();
  const at = typedValues(data, 'logo').logo;
  const form = readForm(fields, data);
  if (!form.granted) return refuseLogo(event, form.refusals, data, at, false);
  const done = await act(form.value, by);
  return done.granted ? backTo(event) : refuseLogo(event, [done], data, at, false);
}

function backTo({ params }: RequestEvent): never {
  redirect(303, `/sprava/projekt/${params.project}?hotovo#loga`);
}

/** A refused logo in the words of its desk; a known logo's text field is told from the new one's. */
function refuseLogo(
  event: RequestEvent,
  refusals: readonly Refused[],
  data: FormData,
  at: string,
  isNew: boolean,
) {
  const { language } = event.locals;
  const text = words(language);
  const inWords = (bytes: number) => sizeInWords(Math.ceil(bytes / 1024), language);
  const size = Number(refusals.find(({ facts }) => facts?.size)?.facts?.size ?? 0);
  const faults: Record<string, string> = {
    ...text.alternativeFaults,
    ...text.pictureFaults,
    tooHeavy: text.tooHeavy(inWords(size), inWords(heaviest)),
  };
  const sentence = (one: Refused) => {
    if (one.code === 'tooMany') return text.logos.tooMany;
    if (one.field === 'alt' && one.code === 'empty') return text.alternativeFaults.missing;
    return faults[String(one.facts?.why)] ?? problemOf(language, one).message;
  };
  const told = refusals.map((one) => ({
    ...one,
    field: one.field === 'alt' && !isNew ? `alt-${at}` : one.field,
  }));
  const sentences = Object.fromEntries(
    told.map((one, order) => [`${one.field ?? ''}.${one.code}`, sentence(refusals[order])]),
  );
  return refuse(event, told, data, {
    keep: ['alt'],
    sentences,
    also: { at: at as string | undefined },
  });
}
