import type { Messages } from '@lingui/core';
import { chosenLanguage } from './languages';

/**
 * A language for checking, not for reading: the English words longer and
 * accented, from right to left. What stands there in plain letters is in no
 * catalogue; what is cut off or on the wrong side breaks in Arabic or German
 * too. It is shown where `anteroom.language` is set to this on a device.
 */
export const pseudo = 'en-XB';

export function isPseudo(): boolean {
  return chosenLanguage() === pseudo;
}

const plain = 'abcdefghijklmnopqrstuvwxyz';
const accented = 'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž';

/** The words of a catalogue as they are compiled, each letter accented and each vowel twice. */
export function pseudoMessages(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([id, message]) => [id, wordsOf(message)]),
  ) as Messages;
}

/** A message is text, or a row of texts and placeholders. */
function wordsOf(message: unknown): unknown {
  if (typeof message === 'string') return accent(message);
  if (Array.isArray(message)) return message.map((part) => partOf(part));
  return message;
}

/** A placeholder is a name, a way to format it, and for plurals the words of each case. */
function partOf(part: unknown): unknown {
  if (!Array.isArray(part)) return wordsOf(part);
  const [name, type, cases] = part as [string, string?, unknown?];
  if (typeof cases !== 'object' || cases === null) return part;
  return [
    name,
    type,
    Object.fromEntries(Object.entries(cases).map(([key, words]) => [key, wordsOf(words)])),
  ];
}

/** Accents what is not a tag such as <0>. */
function accent(text: string): string {
  return text.replaceAll(/<[^>]*>|[a-z]/gi, (found) => {
    if (found.length > 1) return found;
    const letter = accented[plain.indexOf(found.toLowerCase())] ?? found;
    const twice = 'aeiou'.includes(found.toLowerCase()) ? letter + letter : letter;
    return found === found.toLowerCase() ? twice : twice.toUpperCase();
  });
}
