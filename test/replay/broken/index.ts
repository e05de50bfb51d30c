import { proxyActivities } from '@temporalio/workflow';
import type { RecordsActivities } from '../../../activities/records/records.activities.ts';
import type { ResearchActivities } from '../../../activities/research/research.activities.ts';
import { IO, RECORDS } from '../../../workflows/activity-presets.ts';
import type { ProjectWorkflowInput } from '../../../workflows/contract.ts';

const records = proxyActivities<RecordsActivities>(RECORDS);
const { research } = proxyActivities<ResearchActivities>(IO);

/** The workflow with one deliberate break: research before the run is written down. Replay has to notice. */
export async function projectWorkflow(run: ProjectWorkflowInput): Promise<{ outcome: string }> {
  await research(run);
  await records.beginRun({ ...run, workflowId: '', temporalRunId: '' });
  return { outcome: 'COMPLETED' };
}
