import { expect, test } from 'vitest';
import { inLine } from '#lib/consultation/intake/line.server.ts';

test('works of one kind go one after another, also past one that failed; others do not wait', async () => {
  const order: string[] = [];
  let finish = () => {};
  const first = inLine('a', async () => {
    order.push('first begins');
    await new Promise<void>((done) => (finish = done));
    order.push('first ends');
    throw new Error('failed');
  });
  const second = inLine('a', async () => order.push('second'));
  await inLine('b', async () => order.push('other'));
  expect(order).toEqual(['first begins', 'other']);
  finish();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(order).toEqual(['first begins', 'other', 'first ends', 'second']);
});
