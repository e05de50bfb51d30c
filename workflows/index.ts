export { projectWorkflow } from './project.workflow.ts';
export { providerTestWorkflow } from './provider-test.workflow.ts';
export { voiceSampleWorkflow } from './voice-sample.workflow.ts';
export { webhookDelivery } from './webhook.workflow.ts';
