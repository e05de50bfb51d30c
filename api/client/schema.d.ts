/** Made by `npm run openapi` from the routes: do not edit. */
export interface paths {
    "/auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How to sign in
         * @description Open to everybody: what a console needs before anybody has signed in.
         */
        get: operations["getAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are here, and your role */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in at the console
         * @description With an API key, or with a code of the identity provider (PKCE). The session is a cookie that scripts cannot read; it ends after `SESSION_HOURS`, or at once with the key that it stands on. Programs need none: they send their key or token with each call.
         */
        post: operations["signIn"];
        /**
         * Sign out at the console
         * @description Ends the session of the cookie. Without one nothing happens.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first
         * @description Revoked and expired ones stay in the list. `Link` (rel="next") leads to the next page.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The answer holds the key itself. It is shown this once: only a hash of it is kept.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description From then on it lets nobody in. Revoking it again changes nothing.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description Entries are never changed, and stay when what they tell of is deleted.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what in a project, newest first */
        get: operations["listProjectAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description A page of projects, with notes cut to 300 characters. `Link` (rel="next") leads to the next one. `X-Total-Count` counts all that match; with words or other filters than the status it counts to 1,000, and `X-Total-Count-Is: at-least` says that there are more. Where no project has the words, those whose topic or name look like them are shown, with `X-Search-Match: similar`.
         */
        get: operations["listProjects"];
        put?: never;
        /** Create a project */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many projects are in each status */
        get: operations["countProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a project */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /** Delete a project with its scenes, assets and files */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Change the named fields of a project
         * @description With `If-Match`, only while the project is still of that version.
         */
        patch: operations["patchProject"];
        trace?: never;
    };
    "/projects/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do one thing to many projects
         * @description The call is admitted as a whole or not at all: an unknown or repeated id, or more than 500 projects, and nothing is done. Then each project has a result of its own. `approve` and `reject` need the role reviewer.
         */
        post: operations["actOnProjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create many projects from a file
         * @description A table (CSV, delimited by comma, semicolon or tab; the first row names the columns `topic`, `name`, `notes` and any option) or JSON lines (each as `POST /projects` takes it), in UTF-8, up to 20 MB and 10,000 projects. With any fault nothing is stored, and up to 100 faults are named by line and column.
         */
        post: operations["importProjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your saved views, and those that are shared */
        get: operations["listViews"];
        put?: never;
        /**
         * Save a list of projects under a name
         * @description A name is given once for each owner: 409 otherwise.
         */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a saved view */
        get: operations["getView"];
        put?: never;
        post?: never;
        /** Delete a saved view */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        /** Change the named fields of a saved view */
        patch: operations["patchView"];
        trace?: never;
    };
    "/projects/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a project stands */
        get: operations["getProjectStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a run */
        post: operations["startProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel the open run */
        post: operations["cancelProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve, or ask for changes, where the run waits for a review
         * @description At `script` and at `final`. Named scenes get other words by the comment, and at `final` are made again; without scenes the whole script is written anew. The run then waits for the next review, or goes on.
         */
        post: operations["reviewProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The decisions on a project, latest first */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/retry-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try at once what waits for its next try
         * @description Steps that work are left alone.
         */
        post: operations["retryProjectNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/scenes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The scenes of a project with what they show and what of that is stale */
        get: operations["listScenes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scenes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a scene */
        get: operations["getScene"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit the words, the picture or the voice of a scene
         * @description What becomes stale by it is in the answer; an open run takes it along, else the next run makes it anew. With `If-Match`, only while the scene is still of that version.
         */
        patch: operations["patchScene"];
        trace?: never;
    };
    "/scenes/{id}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a scene anew
         * @description Another attempt of the named parts, never the same again. Without parts the scene is brought up to date; one that is up to date gets another narration and another picture. Starts a run where none is open.
         */
        post: operations["regenerateScene"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The assets of a project in all their versions, newest first */
        get: operations["listAssets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of an asset */
        get: operations["getAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of an asset
         * @description Answers ranges, and 304 where `If-None-Match` names its SHA-256. `?download=true` makes browsers save it.
         */
        get: operations["getAssetContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve an asset
         * @description One that was sent back and not made anew yet is wanted again.
         */
        post: operations["approveAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an asset back, with the reason
         * @description What the project shows becomes stale, and the next attempt is another one. A slide or a segment sends its picture back. No run is started by it. A superseded asset is only marked.
         */
        post: operations["rejectAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an older version back
         * @description A narration, a picture, the words of a scene, an own file or a whole script stands again, whatever would be made anew. The next run takes it up.
         */
        post: operations["restoreAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scenes/{id}/assets/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Show an own picture, or play an own recording, in a scene
         * @description The body is the file itself: a picture (PNG, JPEG, WebP, GIF; 20 MB, 60 megapixels) or a recording of the narration (WAV, MP3, MP4, Ogg, FLAC, WebM; 100 MB, 10 minutes). It is laid over the scene as an edit: `visual` or `recording` null in PATCH takes it away again.
         */
        put: operations["uploadSceneAsset"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events of all projects
         * @description Server-sent events. `id:` is the event's id, `data:` an Event as JSON. Without `Last-Event-ID` the stream starts at
         *     now, with it after that event: no gap, no repeat. `event: hello` comes first, `event: progress` (without an id, may be left out)
         *     tells of progress bars, `event: bye` says that the gateway stops. See docs/events.md.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events of a project
         * @description Server-sent events. `id:` is the event's id, `data:` an Event as JSON. Without `Last-Event-ID` the stream starts at
         *     now, with it after that event: no gap, no repeat. `event: hello` comes first, `event: progress` (without an id, may be left out)
         *     tells of progress bars, `event: bye` says that the gateway stops. See docs/events.md. After `project.deleted` the stream ends.
         */
        get: operations["followProjectEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/event-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened in a project, newest first
         * @description The events of the live stream, page by page: for whoever was not there.
         */
        get: operations["listProjectEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description It goes the way of every other message. Read the delivery at `Location` for what became of it.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook, newest first
         * @description `Link` (rel="next") leads to the next page. What was decided is kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a delivery */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message once more
         * @description A delivery of its own with the same message id, so that a receiver can tell that it had it.
         */
        post: operations["redeliverWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Workers that are there, and those that were lost
         * @description As they say themselves every ten seconds; known also while the workflow engine is away.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Task queues: who serves them, what waits in them
         * @description From the workflow engine, at most two seconds old; 503 while it is away.
         */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Where database or engine do not answer, what was last known of them is told and `lanternist_scrape_stale` is 1.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts, times and errors of the last days
         * @description At most two seconds old.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is behind the steps, as live workers have it */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a provider out on a worker
         * @description A worker speaks a sentence, writes a script, looks a word up, chooses a picture or encodes ten frames. Answers within 20 seconds. A provider that fails is a 200 with `ok: false`; where no worker serves its queue: 503.
         */
        post: operations["testProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Voices that live workers speak with */
        get: operations["listVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/voices/{id}/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a voice sounds
         * @description A sentence of a few seconds. The first time a worker speaks it, within 25 seconds; then it is kept, and answers ranges. Where no worker could: 503.
         */
        get: operations["getVoiceSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The story of a run: steps with their attempts, waiting and working time, errors and next tries
         * @description While the run is open, from the workflow engine and the event table; afterwards from the table, for ever.
         */
        get: operations["getProjectTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a project, latest first */
        get: operations["listProjectRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of everything that the gateway needs, for people
         * @description Only a database that is away is an error here; all else is told in the answer.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether calls should be sent here
         * @description Ready (200) with a database and a writable asset store that has room. Without the engine or a worker for a queue it reads and keeps all the same: `degraded`, and still ready.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Limits and times that are in force
         * @description What was set in the environment and what is built in; nothing secret.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have an address told of events
         * @description The answer is the only one that shows the secret. Messages are signed by Standard Webhooks.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Delete a webhook with its log */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change the named members of a webhook
         * @description Switched off, it is told nothing, and what still waits to be sent is given up.
         */
        patch: operations["patchWebhook"];
        trace?: never;
    };
    "/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description The answer is the only one that shows it. The secret before signs every message too for 24 hours.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "name": "nightly import",
         *       "role": "editor",
         *       "expiresAt": "2027-01-01T00:00:00Z"
         *     }
         */
        CreateApiKeyInput: {
            /** @description What the key is for. */
            name: string;
            /**
             * @description The most that its holder may do.
             * @enum {string}
             */
            role: "viewer" | "editor" | "reviewer" | "admin";
            /** @description Without it the key is good until it is revoked. */
            expiresAt?: string | null;
        };
        /**
         * @example {
         *       "topic": "Volcano"
         *     }
         * @example {
         *       "topic": "Tides",
         *       "name": "For the harbour",
         *       "notes": "# Tides\n\nThe Moon pulls.",
         *       "options": {
         *         "format": "9:16",
         *         "length": 60
         *       }
         *     }
         */
        CreateProjectInput: {
            topic: string;
            name?: string | null;
            notes?: string | null;
            /** @description Options that were given */
            options?: {
                /**
                 * @description Shape of the film.
                 * @enum {string}
                 */
                format?: "16:9" | "9:16" | "1:1";
                /** @description Pixels along the short side. */
                resolution?: 240 | 480 | 720 | 1080;
                /** @description Language of the narration, ISO 639-1. */
                language?: string;
                /** @description A voice that a narrator offers. */
                voice?: string;
                /** @description 1 is the voice as recorded; 2 is twice as fast. */
                speed?: number;
                /** @description Length to aim for in seconds; null lets the material decide. */
                length?: number | null;
                /**
                 * @description What is burned into the picture.
                 * @enum {string}
                 */
                captions?: "words" | "sentences" | "none";
                /** @description Whether pictures drift and float. */
                motion?: boolean;
                /** @description Hue 0 to 11; null derives it from the topic. */
                accent?: number | null;
                /**
                 * @description Where the run waits for a person.
                 * @enum {string}
                 */
                review?: "none" | "script" | "final" | "both";
                /** @description Days that a run waits for a review before it ends; all that was made is kept. */
                reviewExpiryDays?: number;
            };
        };
        /**
         * @example {
         *       "topic": "Volcanoes"
         *     }
         * @example {
         *       "notes": null,
         *       "options": {
         *         "review": "both"
         *       }
         *     }
         */
        PatchProjectInput: {
            topic?: string;
            name?: string | null;
            notes?: string | null;
            /** @description Only the named options change. */
            options?: {
                /**
                 * @description Shape of the film.
                 * @enum {string}
                 */
                format?: "16:9" | "9:16" | "1:1";
                /** @description Pixels along the short side. */
                resolution?: 240 | 480 | 720 | 1080;
                /** @description Language of the narration, ISO 639-1. */
                language?: string;
                /** @description A voice that a narrator offers. */
                voice?: string;
                /** @description 1 is the voice as recorded; 2 is twice as fast. */
                speed?: number;
                /** @description Length to aim for in seconds; null lets the material decide. */
                length?: number | null;
                /**
                 * @description What is burned into the picture.
                 * @enum {string}
                 */
                captions?: "words" | "sentences" | "none";
                /** @description Whether pictures drift and float. */
                motion?: boolean;
                /** @description Hue 0 to 11; null derives it from the topic. */
                accent?: number | null;
                /**
                 * @description Where the run waits for a person.
                 * @enum {string}
                 */
                review?: "none" | "script" | "final" | "both";
                /** @description Days that a run waits for a review before it ends; all that was made is kept. */
                reviewExpiryDays?: number;
            };
            /**
             * @description By hand, one step of the machine, while no run is open.
             * @enum {string}
             */
            status?: "CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED";
        };
        /**
         * @example {
         *       "apiKey": "ln_3f8a1c0b9d2e4f57_<43 characters>"
         *     }
         * @example {
         *       "code": "SplxlOBeZQQYbYS6WxSbIA",
         *       "codeVerifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
         *       "redirectUri": "https://films.example.org/console/sign-in/callback"
         *     }
         */
        SignInInput: {
            /** @description An API key of this gateway. */
            apiKey: string;
        } | {
            /** @description What the identity provider sent back to the page. */
            code: string;
            /** @description The secret whose SHA-256 went to the authorization endpoint (PKCE). */
            codeVerifier: string;
            /**
             * Format: uri
             * @description Where it was sent back to, exactly as it was asked for.
             */
            redirectUri: string;
        };
        /**
         * @example {
         *       "reason": "The picture shows a lake, not a crater."
         *     }
         */
        RejectAssetInput: {
            /** @description What the next attempt should do better; it is given to whoever makes it. */
            reason: string;
        };
        BulkActionInput: {
            /** @enum {string} */
            action: "start" | "cancel" | "retry-now" | "approve" | "reject" | "delete";
            ids?: string[];
            /** @description As the list of projects filters. More than 500 matches are refused. */
            filter?: {
                status?: ("CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED")[];
                /** @description Words that topic, name or notes hold (the first 100,000 characters); the last may be the beginning of one. */
                q?: string;
                /** @description As projects name it; `me` is whoever asks. */
                owner?: string;
                needsReview?: boolean;
                /**
                 * @description Failed for this reason.
                 * @enum {string}
                 */
                failure?: "TOPIC_UNKNOWN" | "NOTES_INVALID" | "TOO_MANY_SCENES" | "LANGUAGE_NOT_SPOKEN" | "VOICE_UNKNOWN" | "PICTURE_INVALID" | "NO_ALTERNATIVE" | "RECORDING_INVALID" | "NARRATION_FAILED" | "ENCODER_MISSING" | "ENCODER_FAILED" | "DISK_FULL" | "ASSET_MISSING" | "QUALITY_FAILED" | "REVIEW_EXPIRED" | "DATABASE_UNAVAILABLE" | "PROJECT_GONE" | "STATUS_REFUSED" | "INTERNAL";
                createdAfter?: string;
                createdBefore?: string;
            };
            /** @description Needed to reject; kept in the audit log. */
            reason?: string;
        };
        /**
         * @example {
         *       "decision": "approve"
         *     }
         * @example {
         *       "decision": "requestChanges",
         *       "comment": "Too technical: say it in plain words.",
         *       "scenes": [
         *         2
         *       ]
         *     }
         */
        ReviewRequestInput: {
            /** @enum {string} */
            decision: "approve" | "requestChanges";
            /** @description Why. `requestChanges` needs it: the next attempt is made by it. */
            comment?: string | null;
            /** @description With `requestChanges`: the scenes to change, by id or by index from 0. Without it: the whole script. */
            scenes?: (string | number)[];
            /** @description The place in the film that the comment is about. Without `scenes` it names the scene that is seen there. */
            atSeconds?: number | null;
        };
        /**
         * @description Only the named members change; null gives one back to the writer.
         * @example {
         *       "title": "Why volcanoes erupt",
         *       "narration": "Deep below us, rock melts."
         *     }
         * @example {
         *       "bullets": null,
         *       "voice": null
         *     }
         */
        PatchSceneInput: {
            kicker?: string | null;
            title?: string | null;
            bullets?: string[] | null;
            narration?: string | null;
            /** @description A voice for this scene alone. */
            voice?: string | null;
            visual?: ({
                /** @constant */
                type: "pictogram";
                /** @description The scene's subject: outranks words in passing. */
                subject: string;
                /** @description Key nouns, most telling first. */
                terms: string[];
            } | {
                /** @constant */
                type: "picture";
                /** @description Key of the attachment asset. */
                attachment: string;
                alt: string;
            } | {
                /** @constant */
                type: "table";
                header: string[];
                rows: string[][];
                align: ("left" | "right" | "center")[];
            } | {
                /** @constant */
                type: "chart";
                /** @enum {string} */
                kind: "bar" | "line";
                labels: string[];
                series: {
                    name: string;
                    values: number[];
                }[];
                unit: string;
            } | {
                /** @constant */
                type: "code";
                language: string;
                code: string;
            } | {
                /** @constant */
                type: "credits";
                lines: {
                    title: string;
                    detail: string;
                }[];
            }) | null;
            /** @description Takes an own recording away; PUT /scenes/{id}/assets/narration brings one. */
            recording?: null;
        };
        /**
         * @example {
         *       "parts": [
         *         "image"
         *       ],
         *       "reason": "Show the whole mountain, not only the crater."
         *     }
         * @example {}
         */
        RegenerateSceneInput: {
            /** @description Another attempt of these. Without parts the scene is brought up to date. */
            parts?: ("words" | "narration" | "image")[];
            /** @description What the next attempt should do better. */
            reason?: string;
        };
        CreateWebhookInput: {
            /** @description Where messages are sent, by POST. https, and on the public internet unless the gateway is told otherwise. */
            url: string;
            /**
             * @description For people.
             * @default null
             */
            description?: string | null;
            /** @description Types of events that are sent, or `*` alone for all, also those of later versions. */
            events?: [
                "*"
            ] | ("project.created" | "project.processing" | "project.awaiting-review" | "project.completed" | "project.failed" | "project.cancelled" | "project.deleted" | "review.awaited" | "review.reminder" | "review.approved" | "review.changes-requested" | "asset.approved" | "asset.rejected" | "script.rejected" | "scene.rejected")[];
            /**
             * @description Whether anything is sent.
             * @default true
             */
            active?: boolean;
        };
        PatchWebhookInput: {
            /** @description Where messages are sent, by POST. https, and on the public internet unless the gateway is told otherwise. */
            url?: string;
            /** @description For people. */
            description?: string | null;
            /** @description Whether anything is sent. */
            active?: boolean;
            /** @description Types of events that are sent, or `*` alone for all, also those of later versions. */
            events?: [
                "*"
            ] | ("project.created" | "project.processing" | "project.awaiting-review" | "project.completed" | "project.failed" | "project.cancelled" | "project.deleted" | "review.awaited" | "review.reminder" | "review.approved" | "review.changes-requested" | "asset.approved" | "asset.rejected" | "script.rejected" | "scene.rejected")[];
        };
        /**
         * @example {
         *       "name": "Failed this year",
         *       "query": {
         *         "status": [
         *           "FAILED"
         *         ],
         *         "createdAfter": "2026-01-01"
         *       },
         *       "shared": true
         *     }
         */
        CreateViewInput: {
            name: string;
            /** @description Parameters of the list of projects. */
            query: {
                status?: ("CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED")[];
                q?: string;
                owner?: string;
                needsReview?: boolean;
                /** @enum {string} */
                failure?: "TOPIC_UNKNOWN" | "NOTES_INVALID" | "TOO_MANY_SCENES" | "LANGUAGE_NOT_SPOKEN" | "VOICE_UNKNOWN" | "PICTURE_INVALID" | "NO_ALTERNATIVE" | "RECORDING_INVALID" | "NARRATION_FAILED" | "ENCODER_MISSING" | "ENCODER_FAILED" | "DISK_FULL" | "ASSET_MISSING" | "QUALITY_FAILED" | "REVIEW_EXPIRED" | "DATABASE_UNAVAILABLE" | "PROJECT_GONE" | "STATUS_REFUSED" | "INTERNAL";
                createdAfter?: string;
                createdBefore?: string;
                /** @enum {string} */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "topic" | "-topic" | "relevance";
            };
            /**
             * @description Whether everybody sees it; only its owner changes it.
             * @default false
             */
            shared?: boolean;
        };
        /**
         * @example {
         *       "shared": false
         *     }
         */
        PatchViewInput: {
            name?: string;
            /** @description Parameters of the list of projects. */
            query?: {
                status?: ("CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED")[];
                q?: string;
                owner?: string;
                needsReview?: boolean;
                /** @enum {string} */
                failure?: "TOPIC_UNKNOWN" | "NOTES_INVALID" | "TOO_MANY_SCENES" | "LANGUAGE_NOT_SPOKEN" | "VOICE_UNKNOWN" | "PICTURE_INVALID" | "NO_ALTERNATIVE" | "RECORDING_INVALID" | "NARRATION_FAILED" | "ENCODER_MISSING" | "ENCODER_FAILED" | "DISK_FULL" | "ASSET_MISSING" | "QUALITY_FAILED" | "REVIEW_EXPIRED" | "DATABASE_UNAVAILABLE" | "PROJECT_GONE" | "STATUS_REFUSED" | "INTERNAL";
                createdAfter?: string;
                createdBefore?: string;
                /** @enum {string} */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "topic" | "-topic" | "relevance";
            };
            shared?: boolean;
        };
        Problem: {
            /** @description Names the kind of problem; the same for every problem of one code. */
            type: string;
            title: string;
            status: number;
            /** @description What happened and what to do, for people. */
            detail: string;
            /** @enum {string} */
            code: "MALFORMED_REQUEST" | "UNAUTHENTICATED" | "FORBIDDEN" | "ORIGIN_NOT_ALLOWED" | "ROUTE_NOT_FOUND" | "PROJECT_NOT_FOUND" | "RUN_NOT_FOUND" | "SCENE_NOT_FOUND" | "ASSET_NOT_FOUND" | "PROVIDER_NOT_FOUND" | "VOICE_NOT_FOUND" | "API_KEY_NOT_FOUND" | "VIEW_NOT_FOUND" | "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND" | "ASSET_FILE_MISSING" | "METHOD_NOT_ALLOWED" | "NOT_ALLOWED_NOW" | "NOT_REPLACEABLE" | "CONFLICT" | "WEBHOOK_INACTIVE" | "IDEMPOTENCY_IN_PROGRESS" | "IDEMPOTENCY_ANSWER_NOT_KEPT" | "PRECONDITION_FAILED" | "REQUEST_TIMEOUT" | "BODY_TOO_LARGE" | "URL_TOO_LONG" | "UNSUPPORTED_MEDIA_TYPE" | "RANGE_NOT_SATISFIABLE" | "HOST_NOT_ALLOWED" | "INVALID_INPUT" | "FILE_INVALID" | "IDEMPOTENCY_KEY_REUSED" | "RATE_LIMITED" | "TOO_MANY_ATTEMPTS" | "HEADERS_TOO_LARGE" | "INTERNAL" | "DATABASE_UNAVAILABLE" | "ENGINE_UNAVAILABLE" | "WORKER_UNAVAILABLE" | "IDENTITY_UNAVAILABLE" | "ASSET_STORE_UNAVAILABLE" | "TOO_MANY_STREAMS" | "STOPPING" | "STORAGE_FULL";
            /** @description Find this in the log. */
            requestId: string;
            /** @description With INVALID_INPUT: which member is wrong, and why. */
            errors?: {
                pointer: string;
                detail: string;
                /** @description Of an imported file, from 1. */
                line?: number;
                /** @description Of an imported file; null for the line as a whole. */
                column?: string | null;
            }[];
            /** @description With NOT_ALLOWED_NOW: what may be asked for instead, for example `cancel`. */
            allowed?: string[];
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "id": "0b7c9a53-1d7e-4c0f-9f53-6f6f3f0f5a11",
         *       "name": "nightly import",
         *       "prefix": "ln_3f8a1c0b9d2e4f57",
         *       "role": "editor",
         *       "state": "active",
         *       "expiresAt": "2027-01-01T00:00:00.000Z",
         *       "createdBy": "Ada",
         *       "createdAt": "2026-11-25T08:00:00.000Z",
         *       "lastUsedAt": null,
         *       "revokedAt": null
         *     }
         */
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins, to tell keys apart. */
            prefix: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "reviewer" | "admin";
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
            expiresAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** @description True to the minute. */
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        /**
         * @example {
         *       "id": "0b7c9a53-1d7e-4c0f-9f53-6f6f3f0f5a11",
         *       "name": "nightly import",
         *       "prefix": "ln_3f8a1c0b9d2e4f57",
         *       "role": "editor",
         *       "state": "active",
         *       "expiresAt": "2027-01-01T00:00:00.000Z",
         *       "createdBy": "Ada",
         *       "createdAt": "2026-11-25T08:00:00.000Z",
         *       "lastUsedAt": null,
         *       "revokedAt": null,
         *       "key": "ln_3f8a1c0b9d2e4f57_<43 characters>"
         *     }
         */
        NewApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins, to tell keys apart. */
            prefix: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "reviewer" | "admin";
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
            expiresAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** @description True to the minute. */
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description The whole key. It is shown this once and kept nowhere. */
            key: string;
        };
        /** @description Why the last run ended without a film. */
        Failure: {
            /** @enum {string} */
            code: "TOPIC_UNKNOWN" | "NOTES_INVALID" | "TOO_MANY_SCENES" | "LANGUAGE_NOT_SPOKEN" | "VOICE_UNKNOWN" | "PICTURE_INVALID" | "NO_ALTERNATIVE" | "RECORDING_INVALID" | "NARRATION_FAILED" | "ENCODER_MISSING" | "ENCODER_FAILED" | "DISK_FULL" | "ASSET_MISSING" | "QUALITY_FAILED" | "REVIEW_EXPIRED" | "DATABASE_UNAVAILABLE" | "PROJECT_GONE" | "STATUS_REFUSED" | "INTERNAL";
            message: string;
            step: ("research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality") | null;
            /** @description Index of the scene, where it is about one. */
            scene: number | null;
        };
        Project: {
            /** Format: uuid */
            id: string;
            topic: string;
            name: string | null;
            notes: string | null;
            /** @description What was chosen; what is missing here takes its default. */
            options: {
                /**
                 * @description Shape of the film.
                 * @enum {string}
                 */
                format?: "16:9" | "9:16" | "1:1";
                /** @description Pixels along the short side. */
                resolution?: 240 | 480 | 720 | 1080;
                /** @description Language of the narration, ISO 639-1. */
                language?: string;
                /** @description A voice that a narrator offers. */
                voice?: string;
                /** @description 1 is the voice as recorded; 2 is twice as fast. */
                speed?: number;
                /** @description Length to aim for in seconds; null lets the material decide. */
                length?: number | null;
                /**
                 * @description What is burned into the picture.
                 * @enum {string}
                 */
                captions?: "words" | "sentences" | "none";
                /** @description Whether pictures drift and float. */
                motion?: boolean;
                /** @description Hue 0 to 11; null derives it from the topic. */
                accent?: number | null;
                /**
                 * @description Where the run waits for a person.
                 * @enum {string}
                 */
                review?: "none" | "script" | "final" | "both";
                /** @description Days that a run waits for a review before it ends; all that was made is kept. */
                reviewExpiryDays?: number;
            };
            /** @enum {string} */
            status: "CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED";
            failure: components["schemas"]["Failure"] | null;
            /** @description Who made it: `local:local`, `key:<id>` or `oidc:<subject>`. */
            owner: string | null;
            /** @description Raised by every change; the ETag. */
            version: number;
            /** @description Where the run waits for a person: after the script, or after the film. */
            gate: ("script" | "final") | null;
            /** @description Since when it waits. */
            gateSince: string | null;
            /** @description When the wait ends without an answer, and the run with it. */
            gateUntil: string | null;
            /** @description What may be asked for now. */
            actions: ("start" | "cancel" | "review" | "retry-now" | "edit" | "delete")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ListedProject: {
            /** Format: uuid */
            id: string;
            topic: string;
            name: string | null;
            /** @description The first 300 characters. */
            notes: string | null;
            /** @description What was chosen; what is missing here takes its default. */
            options: {
                /**
                 * @description Shape of the film.
                 * @enum {string}
                 */
                format?: "16:9" | "9:16" | "1:1";
                /** @description Pixels along the short side. */
                resolution?: 240 | 480 | 720 | 1080;
                /** @description Language of the narration, ISO 639-1. */
                language?: string;
                /** @description A voice that a narrator offers. */
                voice?: string;
                /** @description 1 is the voice as recorded; 2 is twice as fast. */
                speed?: number;
                /** @description Length to aim for in seconds; null lets the material decide. */
                length?: number | null;
                /**
                 * @description What is burned into the picture.
                 * @enum {string}
                 */
                captions?: "words" | "sentences" | "none";
                /** @description Whether pictures drift and float. */
                motion?: boolean;
                /** @description Hue 0 to 11; null derives it from the topic. */
                accent?: number | null;
                /**
                 * @description Where the run waits for a person.
                 * @enum {string}
                 */
                review?: "none" | "script" | "final" | "both";
                /** @description Days that a run waits for a review before it ends; all that was made is kept. */
                reviewExpiryDays?: number;
            };
            /** @enum {string} */
            status: "CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED";
            failure: components["schemas"]["Failure"] | null;
            /** @description Who made it: `local:local`, `key:<id>` or `oidc:<subject>`. */
            owner: string | null;
            /** @description Raised by every change; the ETag. */
            version: number;
            /** @description Where the run waits for a person: after the script, or after the film. */
            gate: ("script" | "final") | null;
            /** @description Since when it waits. */
            gateSince: string | null;
            /** @description When the wait ends without an answer, and the run with it. */
            gateUntil: string | null;
            /** @description What may be asked for now. */
            actions: ("start" | "cancel" | "review" | "retry-now" | "edit" | "delete")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Whether the notes are longer: read the project for all of them. */
            notesTruncated: boolean;
            /** @description What the open or last run is at. */
            step: ("research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality") | null;
            percent: number;
            /** @description Seconds, as a range; null while nothing can be said or nothing runs. */
            timeLeft: {
                min: number;
                max: number;
            } | null;
        };
        ProjectCounts: {
            total: number;
            byStatus: {
                [key: string]: number;
            };
        };
        ProjectStatus: {
            /** @enum {string} */
            status: "CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED";
            /** @description What the open or last run is at. */
            step: ("research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality") | null;
            percent: number;
            /** @description Seconds, as a range; null while nothing can be said or nothing runs. */
            timeLeft: {
                min: number;
                max: number;
            } | null;
            runId: string | null;
            failure: components["schemas"]["Failure"] | null;
            /** @description Where the run waits for a person: after the script, or after the film. */
            gate: ("script" | "final") | null;
            /** @description Since when it waits. */
            gateSince: string | null;
            /** @description When the wait ends without an answer, and the run with it. */
            gateUntil: string | null;
            /** @description What may be asked for now. */
            actions: ("start" | "cancel" | "review" | "retry-now" | "edit" | "delete")[];
        };
        RunAccepted: {
            /** Format: uuid */
            projectId: string;
            /** @enum {string} */
            status: "CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED";
            /** Format: uuid */
            runId: string;
            workflowId: string;
        };
        /**
         * @example {
         *       "id": 4711,
         *       "at": "2026-11-25T08:00:00.000Z",
         *       "actor": {
         *         "kind": "key",
         *         "id": "0b7c9a53-1d7e-4c0f-9f53-6f6f3f0f5a11",
         *         "name": "nightly import"
         *       },
         *       "action": "project.edited",
         *       "projectId": "8f14e45f-ceea-467f-9b07-1a2b3c4d5e6f",
         *       "target": null,
         *       "before": {
         *         "name": null
         *       },
         *       "after": {
         *         "name": "Volcanoes"
         *       },
         *       "reason": null,
         *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
         *     }
         */
        AuditEntry: {
            id: number;
            /** Format: date-time */
            at: string;
            /** @description Who did it. */
            actor: {
                /** @enum {string} */
                kind: "local" | "key" | "oidc" | "system";
                id: string;
                name: string;
            };
            /** @description What was done, for example `project.edited`. */
            action: string;
            projectId: string | null;
            /** @description What was changed beside a project. */
            target: {
                type: string;
                id: string;
            } | null;
            /** @description The members that changed, as they were. */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description The members that changed, as they are since. */
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Why, in the words of whoever did it. */
            reason: string | null;
            /** @description Find this in the log. */
            requestId: string | null;
        };
        /**
         * @example {
         *       "required": true,
         *       "oidc": {
         *         "issuer": "https://id.example.org",
         *         "clientId": "lanternist-console",
         *         "audience": "https://films.example.org",
         *         "authorizationEndpoint": "https://id.example.org/authorize",
         *         "scopes": "openid profile email",
         *         "parameters": {
         *           "resource": "https://films.example.org"
         *         }
         *       }
         *     }
         */
        Auth: {
            /** @description false: whoever reaches the gateway on this machine is let in as administrator. */
            required: boolean;
            /** @description Where people sign in; null: only API keys are taken. */
            oidc: {
                issuer: string;
                /** @description The console's client at the provider; null: it has none. */
                clientId: string | null;
                /** @description What a token has to be made for. */
                audience: string;
                /** @description Where a browser is sent to sign in; null: there is no client for the console, or the provider does not answer now. */
                authorizationEndpoint: string | null;
                /** @description What the console asks for there. */
                scopes: string;
                /** @description Further parameters of that request. */
                parameters: {
                    [key: string]: string;
                };
            } | null;
        };
        /**
         * @example {
         *       "kind": "key",
         *       "id": "0b7c9a53-1d7e-4c0f-9f53-6f6f3f0f5a11",
         *       "name": "nightly import",
         *       "role": "editor"
         *     }
         */
        Me: {
            /**
             * @description How you were recognised.
             * @enum {string}
             */
            kind: "local" | "key" | "oidc" | "system";
            id: string;
            name: string;
            /** @enum {string} */
            role: "viewer" | "editor" | "reviewer" | "admin";
        };
        Asset: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            sceneId: string | null;
            /** @enum {string} */
            type: "attachment" | "research" | "script" | "narration" | "image" | "slide" | "segment" | "video" | "captions" | "thumbnail" | "report";
            /** @description Content key: hash of everything that decides the bytes. */
            key: string;
            sha256: string;
            bytes: number;
            mime: string;
            durationSeconds: number | null;
            width: number | null;
            height: number | null;
            provider: string;
            providerVersion: string;
            cost: number;
            /** @description This is the nth asset of its scene and type, from 1. */
            version: number;
            /**
             * @description `current`: it is what the project shows. `stale`: it is shown, but does not follow any more from what it is made from. `superseded`: another one took its place; it can be restored.
             * @enum {string}
             */
            currency: "current" | "stale" | "superseded";
            /** @description null: nobody has judged it. */
            approved: boolean | null;
            reviewer: string | null;
            reason: string | null;
            /** @description Where its bytes are. */
            contentUrl: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        AssetDecision: {
            asset: components["schemas"]["Asset"];
            /** @description What the next run makes anew, in the whole film. */
            redo: {
                /** @description Of each scene what will be made anew. */
                parts: {
                    /** Format: uuid */
                    sceneId: string;
                    index: number;
                    /** @description What no longer follows from what it is made from: the next run makes it anew. */
                    stale: ("words" | "narration" | "image" | "slides" | "segment")[];
                }[];
                /** @description Work that this will take, the joining of the film included. An estimate. */
                seconds: number;
            };
        };
        /**
         * @example {
         *       "id": 4711,
         *       "projectId": "0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f",
         *       "runId": "1c7f7d2f-3a4b-4d6e-9fa0-1b2c3d4e5f60",
         *       "sceneId": null,
         *       "type": "status.changed",
         *       "step": null,
         *       "data": {
         *         "event": "COMPLETE",
         *         "from": "PROCESSING",
         *         "to": "COMPLETED"
         *       },
         *       "createdAt": "2026-11-25T03:00:00.000Z"
         *     }
         */
        Event: {
            /** @description Grows in the order of commit; null for `project.deleted`, which has no row. */
            id: number | null;
            /** Format: uuid */
            projectId: string;
            runId: string | null;
            sceneId: string | null;
            /** @description For example `status.changed`; see docs/events.md for all of them. */
            type: string;
            step: (("research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality") | string) | null;
            /** @description What the type brings along. */
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
        };
        Live: {
            /** @constant */
            status: "ok";
        };
        /**
         * @example {
         *       "status": "degraded",
         *       "version": "0.1.0",
         *       "database": {
         *         "status": "up",
         *         "ms": 1
         *       },
         *       "engine": {
         *         "status": "up",
         *         "ms": 3
         *       },
         *       "disk": {
         *         "status": "up",
         *         "freeBytes": 52000000000,
         *         "ms": 1
         *       },
         *       "queues": [
         *         {
         *           "name": "orchestration",
         *           "served": true
         *         },
         *         {
         *           "name": "io",
         *           "served": true
         *         },
         *         {
         *           "name": "voice",
         *           "served": true
         *         },
         *         {
         *           "name": "render",
         *           "served": false
         *         }
         *       ],
         *       "remarks": [
         *         "no worker serves `render`"
         *       ]
         *     }
         */
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded";
            version: string;
            database: {
                /** @enum {string} */
                status: "up" | "down";
                /** @description How long the probe took. */
                ms: number;
            };
            /** @description Temporal: without it nothing can be started or cancelled. */
            engine: {
                /** @enum {string} */
                status: "up" | "down";
                /** @description How long the probe took. */
                ms: number;
            };
            /** @description Where the files of films are kept. */
            disk: {
                /**
                 * @description `down`: the asset store cannot be written to.
                 * @enum {string}
                 */
                status: "up" | "full" | "down";
                freeBytes: number | null;
                ms: number;
            };
            /** @description Which queues have a worker; null while the engine is away. */
            queues: {
                name: string;
                served: boolean;
            }[] | null;
            /** @description What is wrong, in words; empty where all is well. */
            remarks: string[];
        };
        /**
         * @example {
         *       "id": "0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f",
         *       "host": "studio",
         *       "pid": 4711,
         *       "version": "0.1.0",
         *       "state": "live",
         *       "status": "running",
         *       "queues": [
         *         "voice",
         *         "render"
         *       ],
         *       "parts": {
         *         "database": {
         *           "status": "running",
         *           "restarts": 0,
         *           "error": null
         *         },
         *         "queue:voice": {
         *           "status": "running",
         *           "restarts": 0,
         *           "error": null
         *         },
         *         "queue:render": {
         *           "status": "running",
         *           "restarts": 0,
         *           "error": null
         *         }
         *       },
         *       "slots": {
         *         "voice": {
         *           "used": 1,
         *           "total": 2
         *         },
         *         "render": {
         *           "used": 2,
         *           "total": 2
         *         }
         *       },
         *       "cpu": 1.9,
         *       "rssBytes": 910000000,
         *       "startedAt": "2026-01-01T12:00:00.000Z",
         *       "seenAt": "2026-01-01T12:05:00.000Z"
         *     }
         */
        Worker: {
            /** Format: uuid */
            id: string;
            host: string;
            pid: number;
            version: string;
            /**
             * @description `lost`: without a word for half a minute. A worker that stopped is not listed.
             * @enum {string}
             */
            state: "live" | "lost";
            /** @description What it last said of itself: `starting`, `running`, `degraded` or `draining`. */
            status: string;
            queues: string[];
            /** @description Its parts: each queue, the database, the janitor… */
            parts: {
                [key: string]: {
                    /** @description `starting`, `running`, `waiting` (for the next try), `draining` or `stopped`. */
                    status: string;
                    restarts: number;
                    /** @description Why it is not running. */
                    error: string | null;
                };
            };
            /** @description Tasks at once, by queue. */
            slots: {
                [key: string]: {
                    used: number;
                    total: number;
                };
            };
            /** @description Cores that it and its children keep busy; 1 is one core. */
            cpu: number;
            /** @description Memory of it and its children. */
            rssBytes: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            seenAt: string;
        };
        /**
         * @example {
         *       "name": "render",
         *       "kind": "activity",
         *       "served": false,
         *       "detail": "no worker serves `render`",
         *       "backlog": 3,
         *       "backlogAgeSeconds": 41.5,
         *       "addedPerSecond": 0.1,
         *       "dispatchedPerSecond": 0,
         *       "slots": {
         *         "used": 0,
         *         "total": 0
         *       },
         *       "pollers": []
         *     }
         */
        Queue: {
            name: string;
            /** @enum {string} */
            kind: "workflow" | "activity";
            served: boolean;
            /** @description In words, for example “no worker serves `render`”. */
            detail: string;
            /** @description Tasks that wait for a worker, about. */
            backlog: number;
            /** @description How long the oldest of them has waited. */
            backlogAgeSeconds: number;
            addedPerSecond: number;
            dispatchedPerSecond: number;
            /** @description Of all live workers together. */
            slots: {
                used: number;
                total: number;
            };
            pollers: {
                identity: string;
                /** @description The worker of this name, where it is known. */
                workerId: string | null;
                lastAccessAt: string | null;
                live: boolean;
            }[];
        };
        /**
         * @example {
         *       "days": 1,
         *       "projects": {
         *         "CREATED": 3,
         *         "PROCESSING": 1,
         *         "AWAITING_REVIEW": 1,
         *         "COMPLETED": 40,
         *         "FAILED": 2,
         *         "CANCELLING": 0,
         *         "CANCELLED": 1
         *       },
         *       "running": 1,
         *       "waiting": {
         *         "count": 1,
         *         "oldestSince": "2026-01-01T09:00:00.000Z"
         *       },
         *       "perDay": [
         *         {
         *           "day": "2026-01-01",
         *           "films": 5,
         *           "failures": 1,
         *           "p50": 42.1,
         *           "p95": 61
         *         }
         *       ],
         *       "timeToVideo": {
         *         "runs": 5,
         *         "p50": 42.1,
         *         "p95": 61
         *       },
         *       "steps": [
         *         {
         *           "step": "narration",
         *           "runs": 5,
         *           "median": 8.2
         *         }
         *       ],
         *       "errors": [
         *         {
         *           "code": "TOPIC_UNKNOWN",
         *           "count": 1,
         *           "lastSeenAt": "2026-01-01T10:00:00.000Z",
         *           "exampleProjectId": "0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f"
         *         }
         *       ],
         *       "filmMinutes": 6.5,
         *       "assets": {
         *         "made": 120,
         *         "reused": 30,
         *         "hitRate": 0.2
         *       }
         *     }
         */
        Stats: {
            days: number;
            projects: {
                CREATED: number;
                PROCESSING: number;
                AWAITING_REVIEW: number;
                COMPLETED: number;
                FAILED: number;
                CANCELLING: number;
                CANCELLED: number;
            };
            /** @description Projects that are being worked on now. */
            running: number;
            /** @description Runs that wait for a person. */
            waiting: {
                count: number;
                oldestSince: string | null;
            };
            /** @description Runs that ended, by day (UTC), oldest first, with the time to a film as in `timeToVideo`. */
            perDay: {
                /** Format: date */
                day: string;
                films: number;
                failures: number;
                /** @description In seconds; null where there is nothing to measure. */
                p50: number | null;
                /** @description In seconds; null where there is nothing to measure. */
                p95: number | null;
            }[];
            /** @description From the start of a run to its film; of the latest 2,000 runs. */
            timeToVideo: {
                runs: number;
                /** @description In seconds; null where there is nothing to measure. */
                p50: number | null;
                /** @description In seconds; null where there is nothing to measure. */
                p95: number | null;
            };
            /** @description Median working time of each step in a run, in seconds, all scenes together. */
            steps: {
                /** @enum {string} */
                step: "research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality";
                runs: number;
                median: number;
            }[];
            /** @description Why runs failed, most frequent first. */
            errors: {
                code: string;
                count: number;
                /** Format: date-time */
                lastSeenAt: string;
                /** Format: uuid */
                exampleProjectId: string;
            }[];
            /** @description Length of all films that were made. */
            filmMinutes: number;
            /** @description Steps that made something, and those that found it made already; of the latest 2,000 runs. */
            assets: {
                made: number;
                reused: number;
                hitRate: number | null;
            };
        };
        /**
         * @example {
         *       "id": "piper",
         *       "kind": "narrator",
         *       "name": "Piper",
         *       "version": "1",
         *       "configured": true,
         *       "detail": "Speaks en-US, on this machine",
         *       "queue": "voice",
         *       "workers": [
         *         "0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f"
         *       ],
         *       "voices": [
         *         {
         *           "id": "en_US-joe-medium",
         *           "language": "en-US"
         *         }
         *       ],
         *       "lastTest": {
         *         "ok": true,
         *         "ms": 812,
         *         "detail": "en_US-joe-medium spoke 10 words in 3.1 s of sound.",
         *         "worker": "studio/4711/voice",
         *         "testedAt": "2026-01-01T12:00:00.000Z"
         *       }
         *     }
         */
        Provider: {
            /** @description The same name as in the `provider` of an asset. */
            id: string;
            /** @enum {string} */
            kind: "research" | "writer" | "narrator" | "pictures" | "encoder";
            name: string;
            version: string | null;
            /** @description Whether a live worker has it ready for work. */
            configured: boolean;
            /** @description What it is, or what is missing and what to do. */
            detail: string;
            queue: string;
            /** @description Live workers that have it. */
            workers: string[];
            voices: {
                id: string;
                /** @description BCP 47. */
                language: string;
            }[];
            lastTest: {
                ok: boolean;
                /** @description Time of the work alone. */
                ms: number;
                /** @description What was made, or why it failed. */
                detail: string;
                worker: string | null;
                /** Format: date-time */
                testedAt: string;
            } | null;
        };
        ProviderTest: {
            ok: boolean;
            /** @description Time of the work alone. */
            ms: number;
            /** @description What was made, or why it failed. */
            detail: string;
            worker: string | null;
            /** Format: date-time */
            testedAt: string;
        };
        /**
         * @example {
         *       "id": "en_US-joe-medium",
         *       "language": "en-US",
         *       "provider": "piper"
         *     }
         */
        Voice: {
            id: string;
            /** @description BCP 47. */
            language: string;
            /** @description The narrator that has it. */
            provider: string;
        };
        ItemResult: {
            /** Format: uuid */
            id: string;
            /** @description As the single call would have answered: 202, 204, 409… */
            status: number;
            /** @description Why this one was refused. */
            problem?: components["schemas"]["Problem"];
        };
        /** @description What a file would make, with nothing made. */
        ImportCheck: {
            /** @description How many the file would make. */
            projects: number;
            /** @description The first of them. */
            first: {
                /** @description Of the file, from 1. */
                line: number;
                topic: string;
                name: string | null;
            }[];
        };
        ImportResult: {
            /** Format: uuid */
            id: string;
            /** @description As the single call would have answered: 202, 204, 409… */
            status: number;
            /** @description Why this one was refused. */
            problem?: components["schemas"]["Problem"];
            /** @description Of the file, from 1. */
            line: number;
        };
        /**
         * @example {
         *       "version": "0.1.0",
         *       "calls": {
         *         "readsPerMinute": 600,
         *         "changesPerMinute": 120
         *       },
         *       "liveStreams": 1000,
         *       "diskMinFreeBytes": 200000000,
         *       "limits": {
         *         "topicCharacters": 300,
         *         "notesCharacters": 500000,
         *         "scenes": 100,
         *         "lengthSeconds": {
         *           "min": 15,
         *           "max": 900
         *         },
         *         "projectsAtOnce": 500,
         *         "importLines": 10000
         *       },
         *       "review": {
         *         "expiryDays": {
         *           "min": 1,
         *           "max": 365,
         *           "default": 14
         *         },
         *         "reminderHours": 24
         *       },
         *       "kept": {
         *         "projects": "until-deleted",
         *         "answersHours": 24,
         *         "deliveriesDays": 30
         *       }
         *     }
         */
        Settings: {
            version: string;
            /** @description How many calls one caller may make; null: as many as it likes. */
            calls: {
                readsPerMinute: number;
                changesPerMinute: number;
            } | null;
            /** @description Streams of live events that may be open at once. */
            liveStreams: number;
            /** @description With less room than that nothing more is accepted. */
            diskMinFreeBytes: number;
            limits: {
                topicCharacters: number;
                notesCharacters: number;
                /** @description Scenes of one film. */
                scenes: number;
                /** @description What may be aimed for. */
                lengthSeconds: {
                    min: number;
                    max: number;
                };
                /** @description Projects that one bulk action may name. */
                projectsAtOnce: number;
                importLines: number;
            };
            review: {
                /** @description How long a run waits for a person. */
                expiryDays: {
                    min: number;
                    max: number;
                    default: number;
                };
                /** @description When it reminds of that. */
                reminderHours: number;
            };
            kept: {
                /**
                 * @description With their films, events and history; as is the audit log for ever.
                 * @constant
                 */
                projects: "until-deleted";
                /** @description An answer to a call with an Idempotency-Key is given again this long. */
                answersHours: number;
                /** @description A webhook's delivery can be looked at and sent again this long. */
                deliveriesDays: number;
            };
        };
        Review: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            /** Format: uuid */
            runId: string;
            /** @enum {string} */
            gate: "script" | "final";
            /** @enum {string} */
            decision: "approve" | "requestChanges";
            comment: string | null;
            /** @description Empty: the whole. */
            scenes: string[];
            atSeconds: number | null;
            /**
             * @description `sent`: the run has not carried it out yet.
             * @enum {string}
             */
            state: "sent" | "applied";
            reviewer: string;
            /** Format: date-time */
            createdAt: string;
            appliedAt: string | null;
        };
        Retried: {
            /** Format: uuid */
            projectId: string;
            /** Format: uuid */
            runId: string;
            workflowId: string;
            /** @description What waited for its next try. */
            retried: {
                activity: string;
                step: ("research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality") | null;
                /** @description How often it was tried before. */
                attempts: number;
                lastError: string | null;
            }[];
        };
        Run: {
            /** Format: uuid */
            id: string;
            /** @description The first run of its project is 1. */
            number: number;
            /** @enum {string} */
            status: "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
            /** @description What it is at, or was at when it ended. */
            step: ("research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality") | null;
            percent: number;
            /** @description Scenes of the film; 0 until the script is written. */
            scenes: number;
            /** Format: date-time */
            startedAt: string;
            endedAt: string | null;
            failure: components["schemas"]["Failure"] | null;
            /** @description Ids of the assets that it delivered. */
            film: {
                script: string | null;
                video: string | null;
                webVtt: string | null;
                subRip: string | null;
                thumbnail: string | null;
                report: string | null;
            } | null;
            /** @description The run in Temporal's web UI; null where nobody said where that is. */
            temporalUrl: string | null;
        };
        TimelineEntry: {
            /** @description For example `narrate`. */
            activity: string;
            /** @description Names it within its run. */
            activityId: string;
            step: ("research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality") | null;
            /** @description Place of the scene, from 0; null for the whole film. */
            scene: number | null;
            /** @enum {string} */
            state: "waiting" | "working" | "retrying" | "done" | "failed" | "cancelled";
            /** @description Attempts that were begun. */
            attempts: number;
            /** @description After so many attempts the last error's kind is final; null: no limit. */
            attemptLimit: number | null;
            /** @description Whether it was there already; null until it is done. */
            reused: boolean | null;
            startedAt: string | null;
            endedAt: string | null;
            /** @description Milliseconds that its attempts were due and no worker had taken them. */
            waitedMs: number;
            /** @description Milliseconds of work, over all attempts. */
            workedMs: number;
            /** @description The attempts that have ended, oldest first. */
            tries: {
                attempt: number;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string;
                /** @description Milliseconds that it was due and no worker had taken it. */
                waitedMs: number;
                /** @description null: it did not fail. */
                error: {
                    code: string;
                    message: string;
                } | null;
            }[];
            /** @description `host/process/queue` of the last attempt. */
            worker: string | null;
            /** @description Why the last failed attempt failed; stays when a later one succeeded. */
            lastError: {
                code: string;
                message: string;
                attempt: number;
                at: string | null;
            } | null;
            nextTryAt: string | null;
            /** @description `worker`: nobody serves its queue; `slot`: its workers are busy; `retry`: its next try is not due. */
            waitingFor: ("worker" | "retry" | "slot" | "person") | null;
            queue: string | null;
            progress: {
                fraction: number;
                message: string;
            } | null;
        };
        TimelineStep: {
            /** @enum {string} */
            step: "research" | "writing" | "narration" | "illustration" | "slides" | "rendering" | "assembly" | "quality";
            /**
             * @description `pending`: not begun, or not for every scene yet.
             * @enum {string}
             */
            state: "pending" | "waiting" | "working" | "retrying" | "done" | "failed" | "cancelled";
            made: number;
            reused: number;
            /** @description Milliseconds of waiting; scenes wait side by side, so this may exceed the clock. */
            waitedMs: number;
            /** @description Milliseconds of work, all scenes together. */
            workedMs: number;
            startedAt: string | null;
            endedAt: string | null;
            entries: components["schemas"]["TimelineEntry"][];
        };
        TimelineGate: {
            /** @enum {string} */
            gate: "script" | "final";
            /**
             * @description `left`: something was made anew, and the run asks again.
             * @enum {string}
             */
            state: "waiting" | "approved" | "changesRequested" | "left" | "expired" | "cancelled";
            waitingFor: ("worker" | "retry" | "slot" | "person") | null;
            /** Format: date-time */
            since: string;
            /** @description When the wait ends without an answer. */
            until: string | null;
            remindedAt: string | null;
            endedAt: string | null;
            reviewer: string | null;
            comment: string | null;
        };
        Timeline: {
            /** Format: uuid */
            projectId: string;
            /** @enum {string} */
            status: "CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED";
            /** @description For example "Retrying 3/5, next in 42 s", "Waiting for a worker (voice)". */
            words: string;
            /** @description null where the project was never started. */
            run: components["schemas"]["Run"] | null;
            /**
             * @description `unreachable`: this is what the event table knows; `notAsked`: the run has ended, and the table knows all.
             * @enum {string}
             */
            engine: "reachable" | "unreachable" | "notAsked";
            /** @description All steps, in their order. */
            steps: components["schemas"]["TimelineStep"][];
            /** @description Waits for a person, oldest first. */
            gates: components["schemas"]["TimelineGate"][];
            /** @description The run's own records that have not ended. */
            bookkeeping: components["schemas"]["TimelineEntry"][];
        };
        Scene: {
            /** @enum {string} */
            kind: "opening" | "content" | "closing";
            /** @description Small capitals above the title; empty for none. */
            kicker: string;
            title: string;
            bullets: string[];
            /** @description What the voice says, as it stands in captions. Empty means a silent scene. */
            narration: string;
            visual: {
                /** @constant */
                type: "pictogram";
                /** @description The scene's subject: outranks words in passing. */
                subject: string;
                /** @description Key nouns, most telling first. */
                terms: string[];
            } | {
                /** @constant */
                type: "picture";
                /** @description Key of the attachment asset. */
                attachment: string;
                alt: string;
            } | {
                /** @constant */
                type: "table";
                header: string[];
                rows: string[][];
                align: ("left" | "right" | "center")[];
            } | {
                /** @constant */
                type: "chart";
                /** @enum {string} */
                kind: "bar" | "line";
                labels: string[];
                series: {
                    name: string;
                    values: number[];
                }[];
                unit: string;
            } | {
                /** @constant */
                type: "code";
                language: string;
                code: string;
            } | {
                /** @constant */
                type: "credits";
                lines: {
                    title: string;
                    detail: string;
                }[];
            };
            /** @description Ids of the sources this scene rests on. */
            sources: string[];
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            /** @description Place in the film, from 0. */
            index: number;
            /** @description What the writer wrote, beneath the edits. */
            written: {
                /** @description Small capitals above the title; empty for none. */
                kicker: string;
                title: string;
                bullets: string[];
                /** @description What the voice says, as it stands in captions. Empty means a silent scene. */
                narration: string;
                visual: {
                    /** @constant */
                    type: "pictogram";
                    /** @description The scene's subject: outranks words in passing. */
                    subject: string;
                    /** @description Key nouns, most telling first. */
                    terms: string[];
                } | {
                    /** @constant */
                    type: "picture";
                    /** @description Key of the attachment asset. */
                    attachment: string;
                    alt: string;
                } | {
                    /** @constant */
                    type: "table";
                    header: string[];
                    rows: string[][];
                    align: ("left" | "right" | "center")[];
                } | {
                    /** @constant */
                    type: "chart";
                    /** @enum {string} */
                    kind: "bar" | "line";
                    labels: string[];
                    series: {
                        name: string;
                        values: number[];
                    }[];
                    unit: string;
                } | {
                    /** @constant */
                    type: "code";
                    language: string;
                    code: string;
                } | {
                    /** @constant */
                    type: "credits";
                    lines: {
                        title: string;
                        detail: string;
                    }[];
                };
            };
            /** @description Names of the members that were edited. */
            edited: string[];
            /** @description A voice for this scene alone; null: the voice of the film. */
            voice: string | null;
            /** @description Content key of an own recording that is heard in place of a voice. */
            recording: string | null;
            /** @description Content keys of older versions that were put back. */
            pins: {
                narration?: string;
                image?: string;
            };
            /** @description Attempts that were sent back, oldest first. */
            rejections: {
                words: {
                    reason: string;
                    /** @description Content key of what was sent back; null where nothing had been made. */
                    key: string | null;
                    /**
                     * @description No other attempt was left: it stands until somebody edits it.
                     * @constant
                     */
                    exhausted?: true;
                }[];
                narration: {
                    reason: string;
                    /** @description Content key of what was sent back; null where nothing had been made. */
                    key: string | null;
                    /**
                     * @description No other attempt was left: it stands until somebody edits it.
                     * @constant
                     */
                    exhausted?: true;
                }[];
                image: {
                    reason: string;
                    /** @description Content key of what was sent back; null where nothing had been made. */
                    key: string | null;
                    /**
                     * @description No other attempt was left: it stands until somebody edits it.
                     * @constant
                     */
                    exhausted?: true;
                }[];
            };
            /** @description The sources that the scene rests on. */
            sourceDetails: {
                id: string;
                /** @enum {string} */
                kind: "notes" | "encyclopaedia" | "web";
                title: string;
                url: string | null;
                /** @description SPDX name or the words to print, for example "CC BY-SA 4.0". */
                licence: string | null;
            }[];
            /** @description What no longer follows from what it is made from: the next run makes it anew. */
            stale: ("words" | "narration" | "image" | "slides" | "segment")[];
            /** @description What the scene shows now. */
            assets: components["schemas"]["Asset"][];
            /** @description Raised by every edit; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ChangedScene: {
            scene: components["schemas"]["Scene"];
            /** @description What the next run makes anew, in the whole film. */
            redo: {
                /** @description Of each scene what will be made anew. */
                parts: {
                    /** Format: uuid */
                    sceneId: string;
                    index: number;
                    /** @description What no longer follows from what it is made from: the next run makes it anew. */
                    stale: ("words" | "narration" | "image" | "slides" | "segment")[];
                }[];
                /** @description Work that this will take, the joining of the film included. An estimate. */
                seconds: number;
            };
            /** @description Whether the open run takes it along; `ending`: it is too late for that, start the project again; `unheard`: no worker answered yet, the run will see by itself; null: no run is open. */
            told: ("taken" | "ending" | "unheard") | null;
        };
        RegeneratedScene: {
            /** Format: uuid */
            projectId: string;
            /** Format: uuid */
            runId: string;
            workflowId: string;
            /** @description Whether this started the run; false: one was open. */
            started: boolean;
            /** @description Whether the open run takes it along; `ending`: it is too late for that, start the project again; `unheard`: no worker answered yet, the run will see by itself; null: no run is open. */
            told: ("taken" | "ending" | "unheard") | null;
            scene: components["schemas"]["Scene"];
            /** @description What the next run makes anew, in the whole film. */
            redo: {
                /** @description Of each scene what will be made anew. */
                parts: {
                    /** Format: uuid */
                    sceneId: string;
                    index: number;
                    /** @description What no longer follows from what it is made from: the next run makes it anew. */
                    stale: ("words" | "narration" | "image" | "slides" | "segment")[];
                }[];
                /** @description Work that this will take, the joining of the film included. An estimate. */
                seconds: number;
            };
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            url: string;
            description: string | null;
            events: string[];
            active: boolean;
            /** @description Why it was switched off, where the receiver asked for it (410). */
            inactiveReason: string | null;
            /** @description Masked, except where it was just made: it is shown in full only once. */
            secret: string;
            /** @description Until then the secret before the last rotation signs every message too. */
            previousSecretUntil: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            webhookId: string;
            /** @description The header `webhook-id`: the same in every attempt and redelivery. */
            messageId: string;
            projectId: string | null;
            type: string;
            /** @description What is sent, as JSON. */
            payload: {
                type: string;
                version: number;
                /** Format: date-time */
                timestamp: string;
                data: {
                    [key: string]: unknown;
                };
            };
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            /** @description Those that were made. */
            attempts: number;
            /** @description HTTP status of the last answer; null where there was none. */
            lastStatus: number | null;
            lastError: string | null;
            /** @description The first 500 bytes of the last answer. */
            lastResponse: string | null;
            /** @description While it is pending. */
            nextTryAt: string | null;
            deliveredAt: string | null;
            redeliveryOf: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        View: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Parameters of the list of projects. */
            query: {
                status?: ("CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED")[];
                q?: string;
                owner?: string;
                needsReview?: boolean;
                /** @enum {string} */
                failure?: "TOPIC_UNKNOWN" | "NOTES_INVALID" | "TOO_MANY_SCENES" | "LANGUAGE_NOT_SPOKEN" | "VOICE_UNKNOWN" | "PICTURE_INVALID" | "NO_ALTERNATIVE" | "RECORDING_INVALID" | "NARRATION_FAILED" | "ENCODER_MISSING" | "ENCODER_FAILED" | "DISK_FULL" | "ASSET_MISSING" | "QUALITY_FAILED" | "REVIEW_EXPIRED" | "DATABASE_UNAVAILABLE" | "PROJECT_GONE" | "STATUS_REFUSED" | "INTERNAL";
                createdAfter?: string;
                createdBefore?: string;
                /** @enum {string} */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "topic" | "-topic" | "relevance";
            };
            shared: boolean;
            /** @description Whether it is yours to change. */
            mine: boolean;
            /** @description Name of its owner, for people. */
            owner: string;
            /** @description Raised by every change; the ETag. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
    };
    responses: {
        /** @description `MALFORMED_REQUEST` – Malformed request */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:malformed-request",
                 *       "title": "Malformed request",
                 *       "status": 400,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "MALFORMED_REQUEST",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "MALFORMED_REQUEST";
                };
            };
        };
        /** @description `UNAUTHENTICATED` – Not signed in */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:unauthenticated",
                 *       "title": "Not signed in",
                 *       "status": 401,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "UNAUTHENTICATED",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    code?: "UNAUTHENTICATED";
                };
            };
        };
        /** @description `FORBIDDEN` – Not allowed for your role; `ORIGIN_NOT_ALLOWED` – Not allowed for other sites */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:forbidden",
                 *       "title": "Not allowed for your role",
                 *       "status": 403,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "FORBIDDEN",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "FORBIDDEN" | "ORIGIN_NOT_ALLOWED";
                };
            };
        };
        /** @description `ROUTE_NOT_FOUND` – Not found; `PROJECT_NOT_FOUND` – Not found; `RUN_NOT_FOUND` – Not found; `SCENE_NOT_FOUND` – Not found; `ASSET_NOT_FOUND` – Not found; `PROVIDER_NOT_FOUND` – Not found; `VOICE_NOT_FOUND` – Not found; `API_KEY_NOT_FOUND` – Not found; `VIEW_NOT_FOUND` – Not found; `WEBHOOK_NOT_FOUND` – Not found; `DELIVERY_NOT_FOUND` – Not found; `ASSET_FILE_MISSING` – Not found */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:route-not-found",
                 *       "title": "Not found",
                 *       "status": 404,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "ROUTE_NOT_FOUND",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "ROUTE_NOT_FOUND" | "PROJECT_NOT_FOUND" | "RUN_NOT_FOUND" | "SCENE_NOT_FOUND" | "ASSET_NOT_FOUND" | "PROVIDER_NOT_FOUND" | "VOICE_NOT_FOUND" | "API_KEY_NOT_FOUND" | "VIEW_NOT_FOUND" | "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND" | "ASSET_FILE_MISSING";
                };
            };
        };
        /** @description `REQUEST_TIMEOUT` – Request timeout */
        Problem408: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:request-timeout",
                 *       "title": "Request timeout",
                 *       "status": 408,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "REQUEST_TIMEOUT",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 408;
                    /** @enum {unknown} */
                    code?: "REQUEST_TIMEOUT";
                };
            };
        };
        /** @description `NOT_ALLOWED_NOW` – Not allowed in this status; `NOT_REPLACEABLE` – Nothing takes its place; `CONFLICT` – Conflict; `WEBHOOK_INACTIVE` – Webhook is switched off; `IDEMPOTENCY_IN_PROGRESS` – The first call is under way; `IDEMPOTENCY_ANSWER_NOT_KEPT` – Done already */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:not-allowed-now",
                 *       "title": "Not allowed in this status",
                 *       "status": 409,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "NOT_ALLOWED_NOW",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "NOT_ALLOWED_NOW" | "NOT_REPLACEABLE" | "CONFLICT" | "WEBHOOK_INACTIVE" | "IDEMPOTENCY_IN_PROGRESS" | "IDEMPOTENCY_ANSWER_NOT_KEPT";
                };
            };
        };
        /** @description `PRECONDITION_FAILED` – Changed by somebody else */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:precondition-failed",
                 *       "title": "Changed by somebody else",
                 *       "status": 412,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "PRECONDITION_FAILED",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 412;
                    /** @enum {unknown} */
                    code?: "PRECONDITION_FAILED";
                };
            };
        };
        /** @description `BODY_TOO_LARGE` – Body too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:body-too-large",
                 *       "title": "Body too large",
                 *       "status": 413,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "BODY_TOO_LARGE",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    code?: "BODY_TOO_LARGE";
                };
            };
        };
        /** @description `UNSUPPORTED_MEDIA_TYPE` – Unsupported media type */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:unsupported-media-type",
                 *       "title": "Unsupported media type",
                 *       "status": 415,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "UNSUPPORTED_MEDIA_TYPE",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    code?: "UNSUPPORTED_MEDIA_TYPE";
                };
            };
        };
        /** @description `RANGE_NOT_SATISFIABLE` – Range not satisfiable */
        Problem416: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:range-not-satisfiable",
                 *       "title": "Range not satisfiable",
                 *       "status": 416,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "RANGE_NOT_SATISFIABLE",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 416;
                    /** @enum {unknown} */
                    code?: "RANGE_NOT_SATISFIABLE";
                };
            };
        };
        /** @description `HOST_NOT_ALLOWED` – Misdirected request */
        Problem421: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:host-not-allowed",
                 *       "title": "Misdirected request",
                 *       "status": 421,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "HOST_NOT_ALLOWED",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 421;
                    /** @enum {unknown} */
                    code?: "HOST_NOT_ALLOWED";
                };
            };
        };
        /** @description `INVALID_INPUT` – Invalid input; `FILE_INVALID` – Unusable file; `IDEMPOTENCY_KEY_REUSED` – Key used for another call */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:invalid-input",
                 *       "title": "Invalid input",
                 *       "status": 422,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "INVALID_INPUT",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "INVALID_INPUT" | "FILE_INVALID" | "IDEMPOTENCY_KEY_REUSED";
                };
            };
        };
        /** @description `RATE_LIMITED` – Too many calls; `TOO_MANY_ATTEMPTS` – Too many failed attempts */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:rate-limited",
                 *       "title": "Too many calls",
                 *       "status": 429,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "RATE_LIMITED",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "RATE_LIMITED" | "TOO_MANY_ATTEMPTS";
                };
            };
        };
        /** @description `INTERNAL` – Internal error */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:internal",
                 *       "title": "Internal error",
                 *       "status": 500,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "INTERNAL",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    code?: "INTERNAL";
                };
            };
        };
        /** @description `DATABASE_UNAVAILABLE` – Database unavailable; `ENGINE_UNAVAILABLE` – Workflow engine unavailable; `WORKER_UNAVAILABLE` – No worker; `IDENTITY_UNAVAILABLE` – Identity provider unavailable; `ASSET_STORE_UNAVAILABLE` – Asset store unavailable; `TOO_MANY_STREAMS` – Too many live streams; `STOPPING` – Gateway is stopping */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:database-unavailable",
                 *       "title": "Database unavailable",
                 *       "status": 503,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "DATABASE_UNAVAILABLE",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    code?: "DATABASE_UNAVAILABLE" | "ENGINE_UNAVAILABLE" | "WORKER_UNAVAILABLE" | "IDENTITY_UNAVAILABLE" | "ASSET_STORE_UNAVAILABLE" | "TOO_MANY_STREAMS" | "STOPPING";
                };
            };
        };
        /** @description `STORAGE_FULL` – No room left */
        Problem507: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:lanternist:problem:storage-full",
                 *       "title": "No room left",
                 *       "status": 507,
                 *       "detail": "What happened, and what to do next.",
                 *       "code": "STORAGE_FULL",
                 *       "requestId": "6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 507;
                    /** @enum {unknown} */
                    code?: "STORAGE_FULL";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAuth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Auth"];
                };
            };
            400: components["responses"]["Problem400"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Id of whoever did it: of an API key, or the subject of a token. */
                actor?: string;
                /** @description For example `project.edited`. */
                action?: string;
                /** @description Not older than this. */
                since?: string;
                /** @description From the `next` link of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Also of a project that is deleted. */
                projectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProjectAuditLog: {
        parameters: {
            query?: {
                /** @description Id of whoever did it: of an API key, or the subject of a token. */
                actor?: string;
                /** @description For example `project.edited`. */
                action?: string;
                /** @description Not older than this. */
                since?: string;
                /** @description From the `next` link of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description Repeat it for several. */
                status?: ("CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED") | ("CREATED" | "PROCESSING" | "AWAITING_REVIEW" | "COMPLETED" | "FAILED" | "CANCELLING" | "CANCELLED")[];
                /** @description Words that topic, name or notes hold (the first 100,000 characters); the last may be the beginning of one. */
                q?: string;
                /** @description As projects name it; `me` is whoever asks. */
                owner?: string;
                /** @description Whether its run waits for a person. */
                needsReview?: string;
                /** @description Failed for this reason. */
                failure?: "TOPIC_UNKNOWN" | "NOTES_INVALID" | "TOO_MANY_SCENES" | "LANGUAGE_NOT_SPOKEN" | "VOICE_UNKNOWN" | "PICTURE_INVALID" | "NO_ALTERNATIVE" | "RECORDING_INVALID" | "NARRATION_FAILED" | "ENCODER_MISSING" | "ENCODER_FAILED" | "DISK_FULL" | "ASSET_MISSING" | "QUALITY_FAILED" | "REVIEW_EXPIRED" | "DATABASE_UNAVAILABLE" | "PROJECT_GONE" | "STATUS_REFUSED" | "INTERNAL";
                /** @description This moment and later. */
                createdAfter?: string;
                /** @description Before this moment. */
                createdBefore?: string;
                /** @description Only these, as far as they are there. Repeat it for several: how a page reads anew what it shows. */
                id?: string | string[];
                /** @description `-` turns it round. `relevance` (best first) wants `q`; without it the newest come first, with `q` too. */
                sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "topic" | "-topic" | "relevance";
                /** @description From the `next` link of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedProject"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProjectInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    countProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectCounts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: 412 if the project has changed since. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: 412 if the project has changed since. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchProjectInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    actOnProjects: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkActionInput"];
            };
        };
        responses: {
            /** @description A result for each project, in the order of `ids` or of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemResult"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    importProjects: {
        parameters: {
            query?: {
                /** @description Whether to read the file only: nothing is stored. */
                check?: string;
                /** @description Whether to start each project; at most 500 then. */
                start?: string;
            };
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/x-ndjson": string;
                "application/jsonl": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportCheck"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateViewInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: 412 if the project has changed since. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: 412 if the project has changed since. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchViewInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProjectStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectStatus"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    startProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunAccepted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunAccepted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reviewProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listReviews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    retryProjectNow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retried"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listScenes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scene"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getScene: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scene"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchScene: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: 412 if the project has changed since. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchSceneInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedScene"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    regenerateScene: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RegenerateSceneInput"] | null;
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegeneratedScene"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAssets: {
        parameters: {
            query?: {
                /** @description Repeat it for several. */
                type?: ("attachment" | "research" | "script" | "narration" | "image" | "slide" | "segment" | "video" | "captions" | "thumbnail" | "report") | ("attachment" | "research" | "script" | "narration" | "image" | "slide" | "segment" | "video" | "captions" | "thumbnail" | "report")[];
                /** @description All versions of one scene. */
                sceneId?: string;
                /** @description Repeat it for several. */
                currency?: ("current" | "stale" | "superseded") | ("current" | "stale" | "superseded")[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAssetContent: {
        parameters: {
            query?: {
                download?: string;
            };
            header?: {
                /** @description One range of bytes, for example `bytes=0-1023`. */
                range?: string;
                "if-range"?: string;
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The caller has it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            416: components["responses"]["Problem416"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    approveAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDecision"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rejectAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectAssetInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDecision"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    restoreAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDecision"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    uploadSceneAsset: {
        parameters: {
            query?: {
                /** @description What the picture shows, in words. */
                alt?: string;
            };
            header?: {
                /** @description The ETag that was read: 412 if the project has changed since. */
                "if-match"?: string;
            };
            path: {
                id: string;
                type: "image" | "narration";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": string;
                "image/jpeg": string;
                "image/webp": string;
                "image/gif": string;
                "audio/wav": string;
                "audio/mpeg": string;
                "audio/mp4": string;
                "audio/ogg": string;
                "audio/flac": string;
                "audio/webm": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedScene"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            507: components["responses"]["Problem507"];
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description The same as the header, for clients that cannot set one; the header counts. */
                lastEventId?: string;
                /** @description Only events of these types, separated by commas; `review.*` stands for all that begin so, `*` for all. */
                types?: string | string[];
            };
            header?: {
                /** @description Events after this one follow; sent by browsers when they reconnect. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    followProjectEvents: {
        parameters: {
            query?: {
                /** @description The same as the header, for clients that cannot set one; the header counts. */
                lastEventId?: string;
                /** @description Only events of these types, separated by commas; `review.*` stands for all that begin so, `*` for all. */
                types?: string | string[];
            };
            header?: {
                /** @description Events after this one follow; sent by browsers when they reconnect. */
                "last-event-id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProjectEvents: {
        parameters: {
            query?: {
                /** @description Only events of these types, separated by commas; `review.*` stands for all that begin so, `*` for all. */
                types?: string | string[];
                /** @description Only what happened in this run. */
                run?: string;
                /** @description From the `next` link of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                state?: "pending" | "delivered" | "failed";
                /** @description From the `next` link of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    redeliverWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Worker"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStats: {
        parameters: {
            query?: {
                /** @description How many days back, today included. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    testProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderTest"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listVoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voice"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getVoiceSample: {
        parameters: {
            query?: never;
            header?: {
                /** @description One range of bytes, for example `bytes=0-1023`. */
                range?: string;
                "if-range"?: string;
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole sample */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The caller has it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            416: components["responses"]["Problem416"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProjectTimeline: {
        parameters: {
            query?: {
                run?: "latest" | string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProjectRuns: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            400: components["responses"]["Problem400"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchWebhookInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same call with the same key is carried out once; for 24 hours it gets the first answer again, with `Idempotency-Replayed: true`. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
