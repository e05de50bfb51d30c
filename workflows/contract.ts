import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { ProjectStatus, Step } from '../domain/project/project.contract.ts';
import type { Gate } from '../domain/project/review.contract.ts';
import type { RunOutcome, RunRef } from '../domain/project/run.contract.ts';
import type { ScenePart } from '../domain/script/scene-edits.contract.ts';

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

export const WEBHOOK_WORKFLOW = 'webhookDelivery';

/** One workflow a delivery: started twice, it is the same one. */
export function webhookWorkflowId(deliveryId: string): string {
  return `webhook-${deliveryId}`;
}

export interface WebhookWorkflowInput {
  readonly deliveryId: string;
}

export interface WebhookWorkflowResult {
  /** `gone`: the webhook was deleted meanwhile. */
  readonly state: 'delivered' | 'failed' | 'gone';
}

/** What the run is at, straight from the workflow. */
export interface WorkflowProgress {
  readonly status: ProjectStatus;
  readonly step: Step;
  readonly scenes: number;
  readonly scenesDone: number;
  /** Where it waits for a person, and since when (milliseconds since 1970); null while it works. */
  readonly gate: Gate | null;
  readonly gateSince: number | null;
  /** Ids of scenes that were edited and not made again yet. */
  readonly edited: readonly string[];
}

export const progressQuery = defineQuery<WorkflowProgress>('progress');

/** Names a decision whose words the run reads in the database. */
export interface ReviewRef {
  readonly reviewId: string;
  /** The gate that it is about: one for another gate is refused. */
  readonly gate: Gate;
}

export interface SceneEditRef {
  readonly sceneId: string;
}

export interface SceneRegenerateRef {
  readonly sceneId: string;
  /** What is to be made anew whatever its key says; empty: what its edits made stale. */
  readonly parts: readonly ScenePart[];
}

export interface RetryNowRef {
  /** Activities that wait for their next try. */
  readonly activityIds: readonly string[];
}

/** Type of the failure with which the validators below refuse. Its message is meant for whoever asked. */
export const NOT_ALLOWED_NOW = 'NOT_ALLOWED_NOW';

export const approveUpdate = defineUpdate<void, [ReviewRef]>('approve');
export const requestChangesUpdate = defineUpdate<void, [ReviewRef]>('requestChanges');
/** A scene's row was changed: the run takes it along. */
export const editSceneUpdate = defineUpdate<void, [SceneEditRef]>('editScene');
export const regenerateSceneUpdate = defineUpdate<void, [SceneRegenerateRef]>('regenerateScene');
export const retryNowUpdate = defineUpdate<void, [RetryNowRef]>('retryNow');

export const PROVIDER_TEST_WORKFLOW = 'providerTestWorkflow';
/** The longest that a provider's test may take, the wait for a worker included. */
export const PROVIDER_TEST_SECONDS = 18;

export interface ProviderTestInput {
  readonly provider: string;
  readonly queue: QueueName;
}

export const VOICE_SAMPLE_WORKFLOW = 'voiceSampleWorkflow';
/** The longest that a sample of a voice may take, the wait for a worker included. */
export const VOICE_SAMPLE_SECONDS = 25;

export interface VoiceSampleInput {
  readonly voice: string;
  /** BCP 47. */
  readonly language: string;
}
