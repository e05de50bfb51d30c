import { describe, expect, it } from 'vitest';
import { isDatabaseUnavailable, isUniqueViolation, StatusRefusedError, violatedConstraint } from './errors.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('isDatabaseUnavailable', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('57P01'),
    coded('53300'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout expired'),
    new Error('timeout exceeded when trying to connect'),
    new Error('wrapped', { cause: coded('ECONNRESET') }),
    new AggregateError([coded('EADDRNOTAVAIL'), coded('ECONNREFUSED')]),
  ])('knows %s', (error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([coded('23505'), coded('57014'), new Error('the timeout expired long ago'), null, undefined, 'ECONNREFUSED'])(
    'leaves %s to others',
    (error) => {
      expect(isDatabaseUnavailable(error)).toBe(false);
    },
  );

  it('ends on errors that name each other as cause', () => {
    const [one, two] = [new Error('one'), new Error('two')];
    one.cause = two;
    two.cause = one;
    expect(isDatabaseUnavailable(one)).toBe(false);
  });
});

it('names the constraint that refused a row', () => {
  const refused = Object.assign(coded('23505'), { constraint: 'run_open_unique' });
  expect(isUniqueViolation(new Error('wrapped', { cause: refused }))).toBe(true);
  expect(violatedConstraint(refused)).toBe('run_open_unique');
  expect(violatedConstraint(new Error('x'))).toBeNull();
});

it('says what is possible where a status is refused', () => {
  const error = new StatusRefusedError('PROCESSING', 'START', ['COMPLETE', 'CANCEL'], {
    why: 'a run is open',
    open: true,
  });
  expect(error.message).toBe('START is refused in status PROCESSING (a run is open); possible now: COMPLETE, CANCEL');
  expect(error).toMatchObject({
    code: 'STATUS_REFUSED',
    permanent: true,
    details: { event: 'START', allowed: ['COMPLETE', 'CANCEL'] },
  });
});
