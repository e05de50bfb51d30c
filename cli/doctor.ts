import { doctorChecks } from './doctor/checks.ts';
import type { Check } from './doctor/checks.ts';

export interface DoctorReport {
  /** True when every check passed. */
  ok: boolean;
  checks: Check[];
}

/**
 * Looks at everything a film needs and changes nothing: it fetches no artifact and starts no service.
 * Artifacts are hashed in full, native modules are loaded in processes of their own.
 */
export async function runDoctor(env: NodeJS.ProcessEnv = process.env): Promise<DoctorReport> {
  const checks = await Promise.all(doctorChecks(env).map(settle));
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function settle({ name, look, remedy }: ReturnType<typeof doctorChecks>[number]): Promise<Check> {
  try {
    return { name, ok: true, detail: await look() };
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message, remedy };
  }
}
