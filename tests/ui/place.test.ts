import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installation, membership, planningStage } from '#schema';
import { place } from '#lib/ui/place.server.ts';
import { freshDatabase, worldDatabase, type TestDatabase } from '../support/database.ts';

describe('what the frame says about the place', () => {
  let empty: TestDatabase;
  let world: TestDatabase;

  beforeAll(async () => {
    [empty, world] = await Promise.all([freshDatabase(), worldDatabase()]);
  });
  afterAll(() => Promise.all([empty.drop(), world.drop()]));

  it('is nothing in a new installation, and no page falls over it', async () => {
    expect(await place(empty.db)).toEqual({
      stage: null,
      territory: null,
      help: null,
      coordinator: null,
    });
  });

  it('is the territory and the running stage', async () => {
    const found = await place(world.db);
    expect(found.territory).toBe('Bechyňsko');
    expect(found.stage?.slug).toBeTruthy();
  });

  it('offers the coordinator when nobody is named as help', async () => {
    await world.db.delete(installation).where(eq(installation.key, 'help'));
    const found = await place(world.db);
    expect(found.help).toBeNull();
    expect(found.coordinator?.familyName).toBe('Hrubcová');
  });

  it('prefers the named help, and ignores a row it cannot read', async () => {
    const help = { name: 'Sociální odbor', phone: '388 111 222' };
    await world.db.insert(installation).values({ key: 'help', value: help });
    expect(await place(world.db)).toMatchObject({ help, coordinator: null });
    await world.db
      .update(installation)
      .set({ value: 'zavolejte' })
      .where(eq(installation.key, 'help'));
    expect((await place(world.db)).coordinator).not.toBeNull();
  });

  it('never offers a coordinator whose seat has ended', async () => {
    await world.db.delete(installation).where(eq(installation.key, 'help'));
    await world.db
      .update(membership)
      .set({ until: '2026-01-01' })
      .where(eq(membership.role, 'coordinator'));
    expect((await place(world.db)).coordinator).toBeNull();
  });

  it('leaves archived stages alone', async () => {
    await world.db.update(planningStage).set({ state: 'archived' });
    expect((await place(world.db)).stage).toBeNull();
  });
});
