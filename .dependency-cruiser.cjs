/** The house of design/architecture.md, "Who may know whom", as rules. */
const room = (name) => `^${name}/`;
const tests = '[.]test[.]ts$';

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain says what the words mean: no other room, no Node built-in.',
      severity: 'error',
      from: { path: room('domain'), pathNot: tests },
      to: { path: '^(workflows|activities|store|worker|api|console|cli|temporal-config|test|bench)/' },
    },
    {
      name: 'domain-has-no-builtins',
      severity: 'error',
      from: { path: room('domain'), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-knows-no-engine',
      comment: 'No Temporal, no ORM, no web framework in domain.',
      severity: 'error',
      from: { path: room('domain'), pathNot: tests },
      to: { path: 'node_modules/(@temporalio|@mikro-orm|fastify|pg)/' },
    },
    {
      name: 'workflows-are-deterministic',
      comment: 'Workflows take values from domain only; activities by `import type`.',
      severity: 'error',
      from: { path: room('workflows'), pathNot: tests },
      to: {
        path: '^(activities|store|worker|api|console|cli|temporal-config|test|bench)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-have-no-builtins',
      severity: 'error',
      from: { path: room('workflows'), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'activities-know-domain-and-store',
      severity: 'error',
      from: { path: room('activities'), pathNot: tests },
      to: { path: '^(workflows|worker|api|console|cli|temporal-config|test|bench)/' },
    },
    {
      name: 'one-step-does-not-know-another',
      comment: 'What two steps share belongs to domain or store.',
      severity: 'error',
      from: { path: '^activities/([^/]+)/' },
      to: { path: '^activities/([^/]+)/', pathNot: '^activities/$1/' },
    },
    {
      name: 'store-knows-domain',
      severity: 'error',
      from: { path: room('store'), pathNot: tests },
      to: { path: '^(workflows|activities|worker|api|console|cli|temporal-config|test|bench)/' },
    },
    {
      name: 'api-knows-no-worker',
      comment: "The gateway talks to domain, store, and the workflows' contract.",
      severity: 'error',
      from: { path: room('api'), pathNot: tests },
      to: { path: '^(activities|worker|console|cli|test|bench)/|^workflows/(?!contract[.]ts)' },
    },
    {
      name: 'client-runs-in-browsers',
      comment: 'The typed client stands on the types of the OpenAPI document and on nothing of the server.',
      severity: 'error',
      from: { path: '^api/client/', pathNot: tests },
      to: {
        path: '^(domain|workflows|activities|store|worker|api/(?!client/)|console|cli|temporal-config|test|bench)/',
      },
    },
    {
      name: 'client-has-no-builtins',
      severity: 'error',
      from: { path: '^api/client/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'commands-on-a-gateway-know-the-client',
      comment: 'What they can do, every client can do.',
      severity: 'error',
      from: { path: '^cli/gateway/', pathNot: tests },
      to: { path: '^(workflows|activities|store|worker|api/(?!client/)|console|temporal-config|test|bench)/' },
    },
    {
      name: 'worker-knows-no-gateway',
      severity: 'error',
      from: { path: room('worker'), pathNot: tests },
      to: { path: '^(api|console|cli|test|bench)/' },
    },
    {
      name: 'console-knows-domain-and-client',
      severity: 'error',
      from: { path: room('console') },
      to: { path: '^(workflows|activities|store|worker|api/(?!client/)|cli|temporal-config|test|bench)/' },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { pathNot: '^(test|bench)/|[.]test[.]ts$' },
      to: { path: '^(test|bench)/|[.]test[.]ts$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: {
        path: '^(domain|workflows|activities|store|worker|api|cli|temporal-config)/',
        pathNot: [tests, '^api/openapi-document[.]ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^console/(dist|components.d.ts)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
