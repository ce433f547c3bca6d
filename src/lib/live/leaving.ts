import { textOfKept } from './copy.ts';
import { forgetKept, keptRooms, readKept } from './device.ts';

/** Texts of a person that this device has and no server said to be saved, a room each. */
export async function unsentTexts(personId: string): Promise<string[]> {
  const rooms = await keptRooms(personId).catch(() => []);
  const texts = await Promise.all(
    rooms.map(({ name }) => readKept(name).then(textOfKept, () => '')),
  );
  return texts.filter((text) => text !== '');
}

/** Removes from this device all it keeps of a person's rooms (D15). */
export async function forgetPerson(personId: string): Promise<void> {
  const rooms = await keptRooms(personId).catch(() => []);
  await Promise.all(rooms.map(({ name }) => forgetKept(name).catch(() => {})));
}
