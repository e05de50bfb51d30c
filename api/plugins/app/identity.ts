import cookie from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { LOCAL_ACTOR, mayActAs, type Actor } from '../../../domain/access/access.contract.ts';
import { accessOf, type Access } from '../../access.ts';
import { Problem } from '../../errors.ts';
import { authenticator } from '../../services/identity/authenticate.ts';
import { SignInFailures } from '../../services/identity/failures.ts';
import { LastingCalls } from '../../services/identity/lasting-calls.ts';
import { refuseForeigners } from '../../services/identity/local-guard.ts';
import { demandOwnPage } from '../../services/identity/own-page.ts';
import { Issuer, type KeyTuning } from '../../services/identity/issuer.ts';
import { oidcVerifier } from '../../services/identity/oidc.ts';
import { Sessions } from '../../services/identity/sessions.ts';
import type { IdentitySettings } from '../../services/identity/settings.ts';
import { signInWith, type SignIn } from '../../services/identity/sign-in.ts';
import { Unauthenticated } from '../../services/identity/unauthenticated.ts';
import { isReading } from '../../services/reading.ts';

/** Holds the token of a session. */
export const SESSION_COOKIE = 'lanternist_session';

/** Who is let in. */
export interface GatewayIdentity {
  readonly settings: IdentitySettings;
  /** false: whoever reaches this machine's loopback is its user, and an administrator. */
  readonly required: boolean;
  /** Other sites whose pages may change things where identity is not required. */
  readonly allowedOrigins?: readonly string[];
  readonly keyTuning?: KeyTuning;
  /** How often callers of calls that go on are looked at again, in milliseconds; 30,000 unless told. */
  readonly recheckMs?: number;
}

/** A route, and who may call it. */
export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, on every route that is not open. */
    actor: Actor;
    /** Who asks, or null where nobody was asked. */
    caller: Actor | null;
  }
  interface FastifyInstance {
    identity: GatewayIdentity;
    /** The provider that people sign in at. */
    issuer: Issuer | null;
    sessions: Sessions;
    /** Tells who signs in; refusals are counted as those of calls are. */
    signIn(request: FastifyRequest, how: SignIn): Promise<Actor>;
    /** Every route with its access, as registered. */
    guardedRoutes: readonly GuardedRoute[];
  }
}

export const identityPlugin = fastifyPlugin<{ identity: GatewayIdentity }>(
  async (app, { identity }) => {
    const { adminKey, oidc } = identity.settings;
    const issuer = oidc && new Issuer(oidc.issuer, identity.keyTuning);
    const verify = oidc && issuer && oidcVerifier(oidc, issuer);
    const parts = { adminKey, oidc: verify, withStore: app.withStore };
    const authenticate = authenticator(parts);
    const signIn = signInWith(parts, oidc && issuer && { issuer, settings: oidc });
    const sessions = new Sessions(identity.settings, app.withStore);
    const failures = new SignInFailures();
    const lasting = new LastingCalls(identity.recheckMs ?? 30_000);
    app.addHook('onClose', async () => lasting.stop());
    const routes: GuardedRoute[] = [];
    await app.register(cookie);

    app.decorate('identity', identity);
    app.decorate('issuer', issuer);
    app.decorate('sessions', sessions);
    app.decorate('signIn', async (request: FastifyRequest, how: SignIn) =>
      signIn(how).catch((error: unknown) => refuse(request, error)),
    );
    app.decorate('guardedRoutes', routes);
    app.decorateRequest('caller', null);
    app.decorateRequest('actor', {
      getter(this: FastifyRequest): Actor {
        if (this.caller) return this.caller;
        throw new Error(`${this.method} ${this.url} is open: nobody was asked who they are`);
      },
    });

    const forgotten: string[] = [];
    app.addHook('onRoute', (route) => {
      for (const method of [route.method].flat()) {
        const access = accessOf(method, route.url);
        if (access) routes.push({ method, url: route.url, access });
        else forgotten.push(`${method} ${route.url}`);
      }
    });
    app.addHook('onReady', async () => {
      if (forgotten.length > 0)
        throw new Error(`These routes are not in ROUTE_ACCESS (api/access.ts): ${forgotten.join(', ')}`);
    });

    app.addHook('onRequest', async (request, reply) => {
      if (!identity.required) refuseForeigners(request, identity.allowedOrigins ?? []);
      // An address that leads nowhere is told so; open routes ask nobody.
      const needed = accessOf(request.method, request.routeOptions.url ?? '') ?? 'admin';
      if (request.is404 || needed === 'open') return;
      const check = await recognise(request);
      const { role, name } = request.actor;
      if (!mayActAs(role, needed)) {
        throw new Problem('FORBIDDEN', `This needs the role ${needed}; ${name} has the role ${role}.`, {
          extra: { needed, role },
        });
      }
      if (check === null) return;
      const end = () => void reply.raw.destroy();
      reply.raw.once('close', lasting.add({ check, end, refused: (error) => error instanceof Unauthenticated }));
    });

    /**
     * Sets the caller: by header, else by session, else the user of this machine where nobody is asked.
     * @returns what asks again, for calls that go on
     */
    async function recognise(request: FastifyRequest): Promise<(() => Promise<Actor>) | null> {
      const { authorization } = request.headers;
      const token = request.cookies[SESSION_COOKIE];
      if (authorization === undefined && token !== undefined) {
        const check = async () => sessions.who(token);
        // Cookies know no ports: without identity it may be that of another gateway on this machine.
        const caller = await check().catch((error: unknown) => {
          if (identity.required || !(error instanceof Unauthenticated)) throw error;
          return null;
        });
        if (caller) {
          if (!isReading(request)) demandOwnPage(request);
          request.caller = caller;
          return check;
        }
      }
      if (authorization === undefined && !identity.required) {
        request.caller = LOCAL_ACTOR;
        return null;
      }
      const check = async () => authenticate(authorization);
      request.caller = await check().catch((error: unknown) => refuse(request, error));
      return check;
    }

    /** Notes a refused key or token, without it. */
    function refuse(request: FastifyRequest, error: unknown): never {
      if (!(error instanceof Unauthenticated) || error.reason === 'none') throw error;
      const { log, waitSeconds } = failures.note(request.ip);
      if (log) app.log.warn({ requestId: request.id, ip: request.ip, reason: error.reason }, 'sign-in refused');
      if (waitSeconds === null) throw error;
      throw new Problem('TOO_MANY_ATTEMPTS', `${error.message} Too many were refused: wait ${waitSeconds} seconds.`, {
        headers: { 'retry-after': String(waitSeconds) },
      });
    }
  },
  { name: 'identity', dependencies: ['problem', 'orm'] },
);
