import { describe, expect, it } from '@jest/globals';
import { commandOf, digitOf, type KeyPress } from './keys.js';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more };
}

describe('a key at the desk', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['a', 'keep'],
    ['r', 'reject'],
    ['u', 'undo'],
    ['c', 'claim'],
    ['e', 'context'],
    ['x', 'select'],
    ['?', 'help'],
  ])('%s is %s', (key, command) => {
    expect(commandOf(press(key))).toBe(command);
  });

  it.each([
    ['о', 'KeyJ', 'next'],
    ['ф', 'KeyA', 'keep'],
    ['к', 'KeyR', 'reject'],
    ['ش', 'KeyA', 'keep'],
  ])('counts by its place where it writes %s', (key, code, command) => {
    expect(commandOf(press(key, { code }))).toBe(command);
  });

  it('counts by its letter where letters stand elsewhere, as on a French keyboard', () => {
    expect(commandOf(press('a', { code: 'KeyQ' }))).toBe('keep');
    expect(commandOf(press('q', { code: 'KeyA' }))).toBeNull();
  });

  it('extends the selection with shift', () => {
    expect(commandOf(press('J', { shiftKey: true }))).toBe('extend-down');
    expect(commandOf(press('ArrowUp', { shiftKey: true }))).toBe('extend-up');
    expect(commandOf(press('X', { shiftKey: true }))).toBe('select-range');
    expect(commandOf(press('?', { shiftKey: true }))).toBe('help');
  });

  it('leaves the browser its own', () => {
    expect(commandOf(press('r', { ctrlKey: true }))).toBeNull();
    expect(commandOf(press('a', { metaKey: true }))).toBeNull();
    expect(digitOf(press('1', { ctrlKey: true }))).toBeNull();
  });
});

it('knows digits in the row, on the pad and with shift where a keyboard wants it', () => {
  expect(digitOf(press('3'))).toBe(3);
  expect(digitOf(press('"', { code: 'Digit3' }))).toBe(3);
  expect(digitOf(press('9', { code: 'Numpad9' }))).toBe(9);
  expect(digitOf(press('0'))).toBeNull();
  expect(digitOf(press('a'))).toBeNull();
});
