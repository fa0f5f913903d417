# One image for every process; the command picks it: run, web, bot, worker, migrate, doctor …
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements/ requirements/
RUN python -m venv /opt/taskbot \
    && /opt/taskbot/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/app.txt
COPY pyproject.toml README.md LICENSE ./
COPY domain/ domain/
COPY storage/ storage/
COPY adapters/ adapters/
COPY worker/ worker/
COPY taskbot/ taskbot/
RUN /opt/taskbot/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
# Nothing runs as root; the number is fixed so that a mounted folder can be given to it.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin taskbot \
    && install --directory --owner=taskbot --group=taskbot --mode=0700 /data
COPY --from=build /opt/taskbot /opt/taskbot
ENV PATH=/opt/taskbot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TASKBOT_DATA_DIR=/data \
    TASKBOT_HTTP__HOST=0.0.0.0 \
    TASKBOT_LOG_FORMAT=json
USER taskbot
WORKDIR /data
VOLUME /data
EXPOSE 8080
# It ends by itself within 20 seconds of SIGTERM.
STOPSIGNAL SIGTERM
# For the processes that serve pages; bot and worker serve none, and end when they cannot go on.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('TASKBOT_HTTP__PORT', '8080') + '/health', timeout=4)"]
ENTRYPOINT ["taskbot"]
CMD ["run"]
