import { describe, expect, test } from 'vitest';
import { heaviest, longestSide, readPicture } from '#lib/plan/picture/picture.ts';
import { chunk, pngSignature } from '#world/logo.ts';
import { exif, jpeg, png, pngHead, segment } from './drawn.ts';

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
const faultOf = (file: Uint8Array) => {
  const read = readPicture(file);
  return read.picture ? null : read.fault;
};
const pictureOf = (file: Uint8Array) => {
  const { picture } = readPicture(file);
  expect(picture).not.toBeNull();
  return picture!;
};
const markup = '<script>alert(1)</script>';
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a PNG', () => {
  test('is known by its content and measured from its head', () => {
    expect(pictureOf(png(3, 2))).toEqual({
      ...{ mime: 'image/png', width: 3, height: 2 },
      bytes: png(3, 2),
    });
  });

  test('loses every description and keeps how it looks', () => {
    const looks = chunk('gAMA', [0, 0, 0xb1, 0x8f]);
    const bare = png(3, 2, { before: looks });
    const described = png(3, 2, {
      before: [
        ...looks,
        ...chunk('tEXt', ascii(`Comment\0${markup}`)),
        ...chunk('iCCP', ascii('profile\0\0x')),
        ...chunk('eXIf', ascii('GPS 49.29N')),
        ...chunk('gAMA', [0, 0, 0, 1]),
        ...chunk('sRGB', ascii(markup)),
      ],
      behind: [
        ...chunk('iTXt', ascii('XML:com.adobe.xmp')),
        ...chunk('tIME', [7, 234, 1, 1, 0, 0, 0]),
      ],
    });
    expect(pictureOf(described).bytes).toEqual(bare);
  });

  test.each([
    ['cut in the head', png(3, 2).slice(0, 20)],
    ['cut in the picture', png(3, 2).slice(0, -14)],
    ['without its end', png(3, 2).slice(0, -12)],
    ['with a changed byte', png(3, 2).map((byte, at) => (at === 45 ? byte ^ 1 : byte))],
    ['without a picture', Uint8Array.from([...pngSignature, ...pngHead(3, 2), ...chunk('IEND')])],
    ['without a head', Uint8Array.from([...pngSignature, ...chunk('IEND')])],
    ['with no width', png(0, 2)],
    ['with two heads', png(3, 2, { before: pngHead(3, 2) })],
    ['with an unknown part it needs', png(3, 2, { before: chunk('ABCD') })],
    ['with a torn picture', png(3, 2, { behind: [...chunk('tEXt'), ...chunk('IDAT', [1, 2])] })],
    [
      'with something else packed in it',
      Uint8Array.from([
        ...[...pngSignature, ...pngHead(3, 2)],
        ...[...chunk('IDAT', ascii(markup)), ...chunk('IEND')],
      ]),
    ],
    [
      'of a kind of colour there is not',
      Uint8Array.from([
        ...[...pngSignature, ...pngHead(3, 2, [3, 2, 0, 0, 0])],
        ...[...chunk('IDAT', [0x78, 0x9c]), ...chunk('IEND')],
      ]),
    ],
    [
      'of colours without their list',
      Uint8Array.from([
        ...[...pngSignature, ...pngHead(3, 2, [8, 3, 0, 0, 0])],
        ...[...chunk('IDAT', [0x78, 0x9c]), ...chunk('IEND')],
      ]),
    ],
    [
      'whose chunk says it is longer than the file',
      Uint8Array.from([...pngSignature, 0xff, 0xff, 0xff, 0xff, ...ascii('IHDR'), 0, 0, 0, 0]),
    ],
  ])('%s is refused', (_, file) => expect(faultOf(file)).toBe('damaged'));

  test('that goes on as another file is refused', () => {
    expect(faultOf(Uint8Array.from([...png(3, 2), ...ascii(markup)]))).toBe('more');
  });
});

describe('a JPEG', () => {
  test('is known by its content and measured from its frame', () => {
    expect(pictureOf(jpeg())).toMatchObject({ mime: 'image/jpeg', width: 8, height: 8 });
  });

  test('loses EXIF, XMP, comments, profiles and thumbnails', () => {
    const head = [...ascii('JFIF\0'), 1, 2, 0, 0, 1, 0, 1];
    const adobe = segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 1]);
    const described = jpeg({
      before: [
        ...segment(0xe0, [...head, 1, 1, 255, 0, 0]),
        ...exif,
        ...segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>')),
        ...segment(0xe2, ascii('ICC_PROFILE\0')),
        ...segment(0xfe, ascii(markup)),
        ...adobe,
      ],
    });
    const { bytes } = pictureOf(described);
    expect(bytes).toEqual(jpeg({ before: [...segment(0xe0, [...head, 0, 0]), ...adobe] }));
    for (const told of ['GPS', 'xmp', 'ICC', 'script']) expect(text(bytes)).not.toContain(told);
  });

  test.each([
    ['cut in the frame', jpeg().slice(0, 80)],
    ['cut in the picture', jpeg().slice(0, -3)],
    ['without its end', jpeg().slice(0, -2)],
    ['with no height', jpeg({ height: 0 })],
    [
      'without a frame',
      Uint8Array.from([0xff, 0xd8, ...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x3f, 0xff, 0xd9]),
    ],
    [
      'without a picture',
      Uint8Array.from([0xff, 0xd8, ...segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]), 0xff, 0xd9]),
    ],
    [
      'packed as no browser draws',
      jpeg().map((byte, at, all) => (byte === 0xc0 && all[at - 1] === 0xff ? 0xc9 : byte)),
    ],
    ['with bytes between segments', jpeg({ before: [...exif, ...ascii('<html>')] })],
    ['whose segment says it has no length', jpeg({ before: [0xff, 0xe1, 0, 0] })],
  ])('%s is refused', (_, file) => expect(faultOf(file)).toBe('damaged'));

  test('that goes on as another file is refused', () => {
    expect(faultOf(jpeg({ tail: ascii(`PK\u0003\u0004${markup}`) }))).toBe('more');
  });
});

describe('a file', () => {
  test.each([
    ['none', new Uint8Array()],
    [
      'notPicture',
      Uint8Array.from(ascii(`<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`)),
    ],
    ['notPicture', Uint8Array.from(ascii('GIF89a'))],
    ['notPicture', Uint8Array.from([...ascii('<!doctype html>'), ...png(3, 2)])],
    ['notPicture', Uint8Array.from(ascii('RIFF____WEBP'))],
    ['tooHeavy', new Uint8Array(heaviest + 1)],
    ['tooWide', png(longestSide + 1, 1)],
    ['tooWide', jpeg({ width: 8, height: longestSide + 1 })],
  ])('is refused as %s', (fault, file) => expect(faultOf(file)).toBe(fault));

  test('may be as heavy and as wide as the limits say', () => {
    expect(pictureOf(png(longestSide, 1)).width).toBe(longestSide);
    const filling = heaviest - png(3, 2).length - 12;
    const full = png(3, 2, {
      before: chunk(
        'tEXt',
        Array.from({ length: filling }, () => 65),
      ),
    });
    expect(full.length).toBe(heaviest);
    expect(pictureOf(full).bytes.length).toBe(png(3, 2).length);
  });

  test('cut anywhere or with any one byte changed never ends in an error', () => {
    for (const file of [png(5, 4), jpeg({ before: exif })]) {
      for (let at = 0; at < file.length; at++) {
        expect(readPicture(file.slice(0, at)).picture).toBeNull();
        readPicture(file.map((byte, place) => (place === at ? byte ^ 0xff : byte)));
      }
    }
  });
});
