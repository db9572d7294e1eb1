# Medulla in a container.
#
#   docker build -t medulla .
#   docker run --rm -p 127.0.0.1:8080:8080 -e MEDULLA_ALLOW_ANONYMOUS=true \
#     -v medulla-data:/data medulla serve --demo
#
# Inside a container the server has to listen beyond loopback, and nobody has to sign in yet. So it
# refuses to start until MEDULLA_ALLOW_ANONYMOUS=true says that this is what you want.
#
# For an installation, pin both images by digest: --build-arg RUNTIME=eclipse-temurin@sha256:...
ARG BUILD=maven:3.9-eclipse-temurin-17
ARG RUNTIME=eclipse-temurin:25-jre

FROM ${BUILD} AS build
WORKDIR /build
COPY pom.xml LICENSE LICENSE-profiles ./
COPY src ./src
COPY docs ./docs
COPY fhir-profiles/definitions ./fhir-profiles/definitions
COPY sample-bundles ./sample-bundles
RUN mvn -B -ntp -q -DskipTests -Dmedulla.archives.skip=true package

FROM ${RUNTIME}
WORKDIR /opt/medulla
COPY medulla ./
COPY LICENSE LICENSE-profiles docs/third-party.md ./
COPY src/build/archives.sh ./src/build/archives.sh
COPY --from=build /build/target/medulla.jar ./target/medulla.jar
# The archive of classes that makes the start fast, made by the Java that will use it.
RUN sh src/build/archives.sh "$(command -v java)" /opt/medulla/target/medulla.jar \
    && ln -s /opt/medulla/medulla /usr/local/bin/medulla \
    && mkdir -m 700 /data && chown 10001:10001 /data
ENV MEDULLA_HOST=0.0.0.0 \
    MEDULLA_DATA=/data \
    HOME=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=10s --start-period=20s --retries=3 \
    CMD medulla doctor --ready "http://127.0.0.1:${MEDULLA_PORT:-8080}/health/ready"
ENTRYPOINT ["medulla"]
CMD ["serve"]
