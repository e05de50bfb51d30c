import { lookup as resolve, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { addressRefusal, hostIsAllowed, type AddressPolicy } from '../../domain/net/address-guard.ts';

/** The address behind a name, or the URL itself, may not be called. `message` says why, for people. */
export class AddressRefusedError extends Error {
  readonly code = 'ADDRESS_REFUSED';

  constructor(message: string) {
    super(message);
    this.name = 'AddressRefusedError';
  }
}

/**
 * A look-up for `node:http(s)` and `node:net` that gives only addresses which may be called. It is the connection's own
 * look-up: there is no second one whose answer could be another (DNS rebinding). A name that has one refused address is
 * refused as a whole. Literal addresses are never looked up: check them with `urlRefusal`.
 */
export function guardedLookup(policy: AddressPolicy): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const refused = hostIsAllowed(host, policy) ? null : refusalOf(host, addresses, policy);
      if (refused) return callback(refused, []);
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

function refusalOf(host: string, addresses: readonly LookupAddress[], policy: AddressPolicy): Error | null {
  for (const { address } of addresses) {
    const why = addressRefusal(address, policy);
    if (why) return new AddressRefusedError(`${host} leads to a place that is not called: ${why}`);
  }
  return null;
}
