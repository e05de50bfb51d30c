import { NOTES_MAX } from '../../../domain/project/vocabulary.ts';

export type ReadFile = { readonly text: string } | { readonly fault: string };

const KINDS: Readonly<Record<string, string>> = {
  image: 'a picture',
  video: 'a film',
  audio: 'a sound',
  font: 'a font',
};
const DOCUMENTS = /\.(docx?|odt|rtf|pdf|pptx?|pages|xlsx?|ods|epub|zip|gz)$/i;
/** A character takes up to four bytes. */
const BYTES_MAX = NOTES_MAX * 4;

/** Reads a file as text; what is none is refused in words that say what to do. */
export async function readTextFile(file: File, wanted: string): Promise<ReadFile> {
  const kind = KINDS[file.type.split('/')[0] ?? ''];
  if (kind !== undefined) return { fault: `“${file.name}” is ${kind} (${file.type}). ${wanted}` };
  if (DOCUMENTS.test(file.name))
    return {
      fault: `“${file.name}” is a document with formatting. ${wanted} Save it as plain text, or copy its text and paste it.`,
    };
  if (file.size > BYTES_MAX)
    return {
      fault: `“${file.name}” has ${Math.ceil(file.size / 1e6)} MB; notes have at most ${NOTES_MAX.toLocaleString('en')} characters.`,
    };
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  if (text === null || text.includes('\u0000'))
    return { fault: `“${file.name}” is not text in UTF-8. ${wanted} If it is text, save it as UTF-8.` };
  return { text: text.replaceAll(/\r\n?/g, '\n') };
}

function decoded(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
