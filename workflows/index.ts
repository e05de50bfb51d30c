export { projectWorkflow } from './project.workflow.ts';
