import { actionOf, allowedActions } from '../../../domain/project/actions.ts';
import { StepFailure } from '../../../domain/project/errors.ts';
import { databaseUnavailable, Problem, projectNotFound } from '../../errors.ts';
import { notAllowedNow } from '../../services/not-allowed.ts';
import {
  isDatabaseUnavailable,
  isUniqueViolation,
  OpenRunError,
  ProjectGoneError,
  StaleVersionError,
  StatusRefusedError,
  StoreError,
} from '../../../store/errors.ts';

/** A statement that was cut short or lost against others: the same call may work in a moment. */
const TRY_AGAIN = new Set(['57014', '55P03', '40001', '40P01']);
const FOREIGN_KEY = '23503';
function sqlState(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
  }
  return '';
}

/** The machine's refusal in words of the API. */
function refusal({ status, event, why, open }: StatusRefusedError): string {
  const wanted = actionOf(event);
  const possible = allowedActions(status, open);
  const because = why ? ` (${why})` : '';
  return `${wanted ? `“${wanted}”` : event} is not possible in status ${status}${because}. Possible now: ${possible.join(', ')}.`;
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** The one place where the store's errors become problems; null for an error that is not the store's. */
export function mapStoreError(error: unknown): Problem | null {
  if (error instanceof ProjectGoneError) return projectNotFound();
  if (error instanceof StatusRefusedError) {
    return notAllowedNow(refusal(error), { status: error.status, open: error.open });
  }
  if (error instanceof StepFailure && error.code === 'ASSET_MISSING') {
    return new Problem(
      'ASSET_FILE_MISSING',
      'The file of this asset is gone. Start the project again to make it anew.',
      { cause: error },
    );
  }
  if (error instanceof OpenRunError) return notAllowedNow(sentence(error.message), { status: error.status });
  if (error instanceof StaleVersionError) return new Problem('PRECONDITION_FAILED', error.message);
  if (error instanceof StoreError && error.code === 'CURSOR_INVALID')
    return new Problem('INVALID_INPUT', error.message);
  if (error instanceof StoreError && error.code === 'WEBHOOK_GONE')
    return new Problem('WEBHOOK_NOT_FOUND', error.message);
  if (error instanceof StoreError && error.code === 'DELIVERY_GONE')
    return new Problem('DELIVERY_NOT_FOUND', error.message);
  if (isDatabaseUnavailable(error)) return databaseUnavailable(error);
  const state = sqlState(error);
  if (TRY_AGAIN.has(state)) return databaseUnavailable(error);
  if (isUniqueViolation(error) || state === FOREIGN_KEY) {
    return new Problem('CONFLICT', 'This collides with something that is there already.', { cause: error });
  }
  return null;
}
