import { chmod, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from '../../process/run.ts';
import type { SetupContext, Source } from '../artifact.ts';
import { download, downloadText } from './download.ts';

const infoSchema = z.object({
  archiveUrl: z.url({ protocol: /^https$/ }),
  fileToExtract: z.string().regex(/^[\w./-]+$/),
});

/** The SDK whose defaults are asked for: the same request that its test environment makes. */
const SDK = { name: 'sdk-typescript', version: '1.24.0' };

/**
 * Temporal's own download service, asked as the SDK does: it names an archive, and the program inside it.
 * The service gives no hashes; TLS vouches for it, the program is run once, and its hash is kept from then on.
 * @param product "cli" or "temporal-test-server"
 * @param output path of the program inside the artifact's folder
 */
export function temporalDownloadSource(product: string, output: string): Source {
  const name = "the Temporal SDK's download";
  return {
    name,
    fetch: async (staging, context) => {
      const address = `https://temporal.download/${product}/default?${query().toString()}`;
      const info = infoSchema.parse(JSON.parse(await downloadText(address, context.signal)));
      const archive = join(staging, '.archive.tar.gz');
      await download(name, info.archiveUrl, archive, context);
      await unpack(archive, info.fileToExtract, staging, context);
      await rm(archive);
      if (info.fileToExtract !== output) await rename(join(staging, info.fileToExtract), join(staging, output));
      await chmod(join(staging, output), 0o755);
    },
  };
}

async function unpack(archive: string, member: string, staging: string, context: SetupContext): Promise<void> {
  await run('tar', ['-xzf', archive, '-C', staging, member], { signal: context.signal, timeoutMs: 120_000 });
}

function query(): URLSearchParams {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const sdk = { 'sdk-name': SDK.name, 'sdk-version': SDK.version };
  return new URLSearchParams({ arch, platform, format: 'tar.gz', ...sdk });
}
