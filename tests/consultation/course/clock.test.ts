import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultationItem, submission } from '#schema';
import { turnDueConsultations } from '#lib/consultation/course/clock.server.ts';
import { openNow, retakeText } from '#lib/consultation/course/changing.server.ts';
import { receive } from '#lib/consultation/intake/receiving.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { world } from '#world/world.ts';
import { comment, coordinator, key } from '../scene.ts';
import { at, courseScene, type CourseScene } from './clocked.ts';

let scene: CourseScene;
beforeAll(async () => {
  scene = await courseScene();
});
afterAll(() => scene.drop());

const before = (moment: Date, seconds: number) => new Date(moment.getTime() - seconds * 1000);

async function sent(id: string, formKey: string = crypto.randomUUID()) {
  const about = await scene.about(id);
  return receive(scene.db, key, {
    ...{ consultationId: id, place: about.at('1'), text: 'Autobus nejede v neděli.' },
    ...{ relation: 'citizen', email: null, formKey, language: 'cs', flags: [] },
  });
}

describe('a consultation by the database’s clock', () => {
  // Clocks go forward at 2:00 on 28 March and back at 3:00 on 31 October 2027.
  test.each([
    ['in winter', at('2027-02-01', '08:00'), at('2027-02-20', '23:59')],
    ['opening on the night of spring', at('2027-03-28', '02:30'), at('2027-04-20', '12:00')],
    ['closing on the night of spring', at('2027-03-01', '08:00'), at('2027-03-28', '02:30')],
    ['closing in the hour that comes twice', at('2027-10-10', '08:00'), at('2027-10-31', '02:30')],
    ['over the change in autumn', at('2027-10-20', '08:00'), at('2027-11-05', '10:00')],
  ])('I16 opens and closes at its minute %s', async (_, opensAt, closesAt) => {
    await scene.set(before(opensAt, 3600));
    const id = await scene.announced({ opensAt, closesAt });
    await scene.set(before(opensAt, 20));
    await turnDueConsultations(scene.db);
    expect(await scene.row(id)).toMatchObject({ state: 'announced', frozenAt: null });
    expect(await sent(id)).toMatchObject({ granted: false, code: 'notOpen' });

    await scene.set(opensAt);
    await turnDueConsultations(scene.db);
    const { items } = await scene.about(id);
    expect(await scene.row(id)).toMatchObject({
      ...{ state: 'open', frozenAt: opensAt, opensAt },
      sha256: sha256(items.map((item) => item.sha256).join('\n')),
    });

    const end = new Date(closesAt.getTime() + 60_000);
    await scene.set(before(end, 20));
    await turnDueConsultations(scene.db);
    expect(await sent(id)).toMatchObject({ granted: true, value: { number: 1, late: false } });
    expect((await scene.row(id)).state).toBe('open');
    await scene.set(end);
    expect(await sent(id)).toMatchObject({ granted: true, value: { number: 2, late: true } });
    expect((await scene.row(id)).state).toBe('closed');
    expect(await scene.told(id)).toEqual(['announced', 'opened', 'closed']);
  });

  test('takes no late comment where they are refused', async () => {
    await scene.set(at('2027-03-02', '08:00'));
    const id = await scene.announced({ lateComments: 'refused' });
    await scene.set(at('2027-04-01', '00:00'));
    expect(await sent(id)).toMatchObject({ granted: false, code: 'closed' });
    expect((await scene.row(id)).lastNumber).toBe(0);
  });

  test('is opened and closed after a program that slept through it', async () => {
    await scene.set(at('2027-02-01', '08:00'));
    const id = await scene.announced();
    await scene.set(at('2027-05-01', '08:00'));
    await turnDueConsultations(scene.db);
    expect(await scene.row(id)).toMatchObject({
      ...{ state: 'closed', frozenAt: at('2027-03-01', '08:00') },
    });
    expect(await scene.told(id)).toEqual(['announced', 'opened', 'closed']);
  });

  test('one that cannot be opened holds up no other', async () => {
    await scene.set(at('2027-02-01', '08:00'));
    const broken = await scene.announced({ title: 'Rozbité' });
    const whole = await scene.announced({ title: 'Celé' });
    await scene.db.execute(`
      create function refuse_broken() returns trigger language plpgsql as $$ begin
        if new.title = 'Rozbité' then raise exception 'broken'; end if; return new; end $$;
      create trigger broken before update on consultation
        for each row execute function refuse_broken();`);
    await scene.set(at('2027-03-01', '08:00'));
    const failed: string[] = [];
    await turnDueConsultations(scene.db, (_, id) => failed.push(id));
    await scene.db.execute('drop trigger broken on consultation');
    expect(failed).toEqual([broken]);
    expect((await scene.row(whole)).state).toBe('open');
  });
});

describe('two at once', () => {
  test('the opening on four nodes freezes once', async () => {
    await scene.set(at('2027-02-01', '08:00'));
    const id = await scene.announced();
    await scene.set(at('2027-03-01', '08:00'));
    const moved = await Promise.all([1, 2, 3, 4].map(() => turnDueConsultations(scene.db)));
    expect(moved.some((count) => count > 0)).toBe(true);
    expect(await scene.told(id)).toEqual(['announced', 'opened']);
  });

  test('comments at the very moment of opening find the frozen text, whoever comes first', async () => {
    await scene.set(at('2027-02-01', '08:00'));
    const id = await scene.announced();
    await scene.set(at('2027-03-01', '08:00'));
    const all = await Promise.all([
      ...Array.from({ length: 5 }, () => sent(id)),
      turnDueConsultations(scene.db),
      ...Array.from({ length: 5 }, () => sent(id)),
      turnDueConsultations(scene.db),
    ]);
    const taken = all.filter((one) => typeof one === 'object' && one.granted);
    expect(taken).toHaveLength(10);
    expect(await scene.told(id)).toEqual(['announced', 'opened']);
    const items = await scene.db
      .select({ versionId: consultationItem.versionId })
      .from(consultationItem)
      .where(eq(consultationItem.consultationId, id));
    const stood = await scene.db
      .selectDistinct({ versionId: submission.versionId })
      .from(submission)
      .where(eq(submission.consultationId, id));
    expect(items.map(({ versionId }) => versionId)).toContain(stood[0].versionId);
    expect(stood).toHaveLength(1);
  });

  test('taking the text over at the moment of opening either comes first or not at all', async () => {
    await scene.set(at('2027-02-01', '08:00'));
    const id = await scene.announced();
    const { revision } = await scene.row(id);
    await scene.retitle(world.measures['1.1'].id, `Nové znění ${crypto.randomUUID()}`);
    await scene.set(at('2027-03-01', '08:00'));
    const [taken] = await Promise.all([
      retakeText(scene.db, coordinator, { id, revision }),
      turnDueConsultations(scene.db),
      sent(id),
    ]);
    expect(taken).toMatchObject({ granted: false, code: 'readOnly' });
    const { items } = await scene.about(id);
    expect((await scene.row(id)).sha256).toBe(sha256(items.map((one) => one.sha256).join('\n')));
  });

  test('two coordinators who open it early open it once', async () => {
    await scene.set(at('2027-02-01', '08:00'));
    const id = await scene.announced();
    const { revision } = await scene.row(id);
    const pressed = await Promise.all(
      [coordinator, world.people['petr-dolezal'].id].map((person) =>
        openNow(scene.db, person, { id, revision }),
      ),
    );
    expect(pressed.map(({ granted }) => granted).sort()).toEqual([false, true]);
    expect(await scene.told(id)).toEqual(['announced', 'openedEarly', 'opened']);
    const { opensAt, frozenAt } = await scene.row(id);
    expect(frozenAt).toEqual(opensAt);
    expect(opensAt.getTime()).toBeLessThan(at('2027-02-01', '08:10').getTime());
    const about = await scene.about(id);
    expect(await comment(scene.db, about)).toMatchObject({ number: 1, late: false });
  });
});
