import type { Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** The project that a run makes. Keyword: PostgreSQL visibility allows only three Text attributes. */
export const projectIdAttribute = defineSearchAttributeKey('LanternistProjectId', SearchAttributeType.KEYWORD);
/** The project's status, as the status machine names it. */
export const statusAttribute = defineSearchAttributeKey('LanternistStatus', SearchAttributeType.KEYWORD);

const names = [projectIdAttribute.name, statusAttribute.name];
/** The protocol's number for the type Keyword. */
const KEYWORD = 2;

/** `NAME=Keyword` for each: what the development server takes on its command line. */
export const searchAttributeFlags: readonly string[] = names.map((name) => `${name}=Keyword`);

/**
 * Registers the attributes that a namespace lacks; workflows that set an unknown one would not start.
 * @throws when they are missing and may not be added, with the commands that an administrator runs.
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = names.filter((name) => !(name in customAttributes));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    const commands = names.map(
      (name) => `  temporal operator search-attribute create --namespace ${namespace} --name ${name} --type Keyword`,
    );
    const reason = `The namespace ${namespace} needs the search attributes ${names.join(' and ')}, and they could not be checked or added`;
    throw new Error(`${reason} (${(error as Error).message}). Add them:\n${commands.join('\n')}`, { cause: error });
  }
}
