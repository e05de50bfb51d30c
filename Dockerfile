# One image for gateway and worker; the command chooses. Node runs the TypeScript as it is (see docs/decisions).
FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

# The console, built once: the gateway serves the files.
FROM dependencies AS console
COPY package.json ./
COPY domain domain
COPY api/client api/client
COPY console console
COPY cli/console/build-child.ts cli/console/build-child.ts
COPY cli/process/files.ts cli/process/files.ts
RUN node cli/console/build-child.ts console/dist

FROM node:24.21.0-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ffmpeg tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --create-home --uid 10001 lanternist \
  && install -d -o lanternist -g lanternist /data /cache
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY domain domain
COPY workflows workflows
COPY activities activities
COPY store store
COPY worker worker
COPY api api
COPY temporal-config temporal-config
COPY --from=console /app/console/dist console/dist
ENV NODE_ENV=production LANTERNIST_CACHE=/cache ASSET_STORE=/data/assets LANTERNIST_FFMPEG=/usr/bin/ffmpeg \
  LANTERNIST_CONSOLE=/app/console/dist
USER lanternist
VOLUME ["/data", "/cache"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "--max-semi-space-size=1", "--optimize-for-size", "--no-concurrent-recompilation", "worker/main.ts"]
