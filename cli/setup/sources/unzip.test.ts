import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unzipMembers } from './unzip.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanternist-zip-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A zip file of stored members, by the format's specification (APPNOTE 4.3). */
function zipOf(members: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(members)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed; flags, method (stored), time and date stay 0
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(text.length, 14);
    common.writeUInt32LE(text.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name + text)]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

it('takes only the named members, under the names given for them', async () => {
  const archive = join(folder, 'a.zip');
  await writeFile(archive, zipOf({ 'deep/in/model.bin': 'model', 'deep/setup.py': 'never wanted' }));
  const target = join(folder, 'out');
  await unzipMembers(archive, target, new Map([['deep/in/model.bin', 'model.bin']]));
  expect(await readdir(target)).toEqual(['model.bin']);
  expect(await readFile(join(target, 'model.bin'), 'utf8')).toBe('model');
});

it('names the members that the archive lacks', async () => {
  const archive = join(folder, 'a.zip');
  await writeFile(archive, zipOf({ 'other.bin': 'x' }));
  const unpacking = unzipMembers(archive, join(folder, 'out'), new Map([['model.bin', 'model.bin']]));
  await expect(unpacking).rejects.toThrow('a.zip lacks model.bin');
});

it('writes nothing outside its folder for an archive that tries', async () => {
  const archive = join(folder, 'a.zip');
  await writeFile(archive, zipOf({ '../escaped.bin': 'x', 'model.bin': 'model' }));
  const unpacking = unzipMembers(archive, join(folder, 'out'), new Map([['model.bin', 'model.bin']]));
  await expect(unpacking).rejects.toThrow(/relative path/);
  expect(await readdir(folder)).not.toContain('escaped.bin');
});

it('rejects what is no zip file', async () => {
  const archive = join(folder, 'a.zip');
  await writeFile(archive, 'an error page');
  await expect(unzipMembers(archive, folder, new Map([['a', 'a']]))).rejects.toThrow(/central directory/i);
});
