/** A process that stands still at the worst moment: the file is in its place, its row not yet committed. Killed by the test. */
import { writeFile } from 'node:fs/promises';
import { keepAsset, type AssetToKeep } from '../../store/assets/asset-keeper.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { openOrm } from '../../store/orm.ts';

class StoppingStore extends FilesystemAssetStore {
  override async commit(temporary: string, path: string): Promise<void> {
    await super.commit(temporary, path);
    process.stdout.write('renamed\n');
    await new Promise(() => setInterval(() => undefined, 1000));
  }
}

const [url, root, wanted] = process.argv.slice(2) as [string, string, string];
const orm = await openOrm(url);
await keepAsset(
  { em: orm.em.fork(), assets: new StoppingStore(root) },
  JSON.parse(wanted) as AssetToKeep,
  async (path) => {
    await writeFile(path, 'first attempt');
    return {};
  },
);
