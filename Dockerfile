# The app as it is started anywhere else (scripts/start.mjs), with what backups, checks and the node as a service need.
# Not Next's standalone server: it binds to HOSTNAME and knows neither our start and stop nor these commands.

FROM node:24.12.0-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
COPY packages/arkiv-node/package.json packages/arkiv-node/
RUN npm ci --no-audit --no-fund
COPY . .
# Building takes 1.4 GB of memory.
RUN npm run build && rm -rf .next/cache && npm prune --omit=dev --no-audit --no-fund

FROM node:24.12.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY --from=build /app ./
# Volumes take over owner and mode from here. What is kept in them holds keys.
RUN install -d -o node -g node -m 0700 /data /backup
VOLUME ["/data", "/backup"]
USER node
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data BACKUP_DIR=/backup
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "scripts/alive.mjs"]
CMD ["node", "scripts/start.mjs", "--no-build"]
