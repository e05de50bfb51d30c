import { defineQuery } from '@temporalio/workflow';
import type { ProjectStatus, Step } from '../domain/project/project.contract.ts';
import type { RunOutcome, RunRef } from '../domain/project/run.contract.ts';

export const PROJECT_WORKFLOW = 'projectWorkflow';

/** One open run a project: the id is the lock. */
export function projectWorkflowId(projectId: string): string {
  return `project-${projectId}`;
}

/** Task queues by the resource they need. A worker serves any subset. */
export const QUEUES = ['orchestration', 'io', 'voice', 'render'] as const;
export type QueueName = (typeof QUEUES)[number];
/** Where workflows run. */
export const ORCHESTRATION_QUEUE: QueueName = 'orchestration';

export type ProjectWorkflowInput = RunRef;

export interface ProjectWorkflowResult {
  readonly outcome: RunOutcome;
}

/** What the run is at, straight from the workflow. */
export interface WorkflowProgress {
  readonly status: ProjectStatus;
  readonly step: Step;
  readonly scenes: number;
  readonly scenesDone: number;
}

export const progressQuery = defineQuery<WorkflowProgress>('progress');
