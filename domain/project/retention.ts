/** An answer to a call with an Idempotency-Key is given again this long. */
export const ANSWERS_KEPT_HOURS = 24;
/** A webhook's delivery that was decided can be looked at and sent again this long. */
export const DELIVERIES_KEPT_DAYS = 30;
