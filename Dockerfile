# The desk (or any command) in a container that holds everything: no network is needed to run it.
#   docker build -t pourparler .
#   mkdir -p data
#   docker run --user "$(id -u):$(id -g)" -v "$PWD/data:/data" pourparler add /data/pages
#   docker run --user "$(id -u):$(id -g)" -v "$PWD/data:/data" -p 8642:8642 pourparler
FROM python:3.12-slim AS build
WORKDIR /source
RUN pip install --no-cache-dir "build>=1.2" "hatchling>=1.24"
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY src src
COPY release release
ARG SOURCE_DATE_EPOCH=1767225600
RUN python -m build --wheel --no-isolation --outdir /wheels .

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 POURPARLER_RECORD=/data/record.db
RUN useradd --create-home --uid 1000 reader && mkdir /data && chown reader /data
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir "$(ls /wheels/*.whl)[postgres]"
USER reader
WORKDIR /data
VOLUME /data
EXPOSE 8642
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8642/healthz', timeout=4)"]
ENTRYPOINT ["pourparler"]
CMD ["serve", "--host", "0.0.0.0"]
