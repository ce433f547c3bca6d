import { describe, expect, test } from 'vitest';
import { keyAct } from '#lib/consultation/settlement/keys.ts';
import { outcomes } from '#lib/consultation/submission.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, writing: false };
const press = (key: string, given: Partial<typeof plain> = {}, singleKeys = true) =>
  keyAct({ key, ...plain, ...given }, singleKeys);

describe('keys of the settlement desk', () => {
  test('J and K go on and back, whatever case', () => {
    for (const key of ['j', 'J']) expect(press(key)).toEqual({ act: 'after' });
    for (const key of ['k', 'K']) expect(press(key)).toEqual({ act: 'before' });
  });

  test('1 to 5 are the outcomes in their order', () => {
    expect(['1', '2', '3', '4', '5'].map((key) => press(key))).toEqual(
      outcomes.map((outcome) => ({ act: 'outcome', outcome })),
    );
    for (const key of ['0', '6', '12', 'F1', 'x', 'Tab', 'Enter', ' ', '+']) {
      expect(press(key), key).toBeNull();
    }
  });

  test('single characters mean nothing where one writes, nor switched off, nor with another key', () => {
    for (const key of ['j', 'k', '1', '5']) {
      expect(press(key, { writing: true }), key).toBeNull();
      expect(press(key, {}, false), key).toBeNull();
      for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
        expect(press(key, { [held]: true }), `${held} ${key}`).toBeNull();
      }
    }
  });

  test('Ctrl+Enter saves also while one writes and with single characters switched off', () => {
    for (const held of ['ctrlKey', 'metaKey']) {
      expect(press('Enter', { [held]: true, writing: true }, false)).toEqual({ act: 'save' });
      expect(press('Enter', { [held]: true, altKey: true })).toBeNull();
    }
  });
});
