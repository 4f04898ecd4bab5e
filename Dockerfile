# syntax=docker/dockerfile:1
# The gateway in two images, each over its build of the application; before them: mvn -DskipTests package
#
#   docker build --build-arg REVISION=$(git rev-parse HEAD) -t pharmaone-gateway:0.1.0 .
#   docker build --build-arg REVISION=$(git rev-parse HEAD) -t pharmaone-gateway-sandbox:0.1.0 --target sandbox .
#
# The first, for production, has no embedded Postgres, no sample data and no Swagger UI. Both run as user 10001 on a
# read-only root file system with a /tmp to write to; a sandbox keeps its data in /data. The base is named by its full
# version; to build on exactly the same bytes each time, name their digest too, as
# docker buildx imagetools inspect eclipse-temurin:25.0.3_9-jre-noble says it:
#
#   docker build --build-arg BASE=eclipse-temurin:25.0.3_9-jre-noble@sha256:… …

ARG BASE=eclipse-temurin:25.0.3_9-jre-noble

FROM ${BASE} AS system
# a name for the number: Postgres, which a sandbox starts, runs as nobody without one
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin gateway \
 && mkdir /data /cache && chown gateway:gateway /data /cache
WORKDIR /opt/gateway
# the class path of the JVM, which its cache of classes is bound to: the same in both images
COPY target/quarkus-app/lib/boot/ lib/boot/
COPY target/quarkus-app/quarkus-run.jar ./

# only a sandbox can be started here, as it brings its own Postgres
FROM system AS trained
COPY target/quarkus-app/lib/main/ lib/main/
COPY target/quarkus-app/quarkus/ quarkus/
COPY target/quarkus-app/app/ app/
COPY deploy/image/train /usr/local/bin/train
USER 10001:10001
RUN JAVA="java -XX:+UseG1GC" train /opt/gateway /cache/gateway.aot

FROM system AS gateway
ARG REVISION=unknown
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="PharmaOne gateway" \
      org.opencontainers.image.description="The PharmaOne partner API over Postgres" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=trained /cache/gateway.aot /opt/gateway/gateway.aot
COPY deploy/image/healthy /usr/local/bin/healthy
ENV GATEWAY_MODE=production \
    GATEWAY_DATA_DIR=/data
USER 10001:10001
EXPOSE 8080 9000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/usr/local/bin/healthy"]
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=55", "-XX:MaxDirectMemorySize=96m", "-XX:MaxMetaspaceSize=160m", "-XX:ReservedCodeCacheSize=96m", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=/opt/gateway/gateway.aot", "-jar", "/opt/gateway/quarkus-run.jar"]

FROM gateway AS sandbox
ENV GATEWAY_MODE=sandbox
# what changes least comes first
COPY target/quarkus-app/lib/main/ lib/main/
COPY target/quarkus-app/quarkus/ quarkus/
COPY target/quarkus-app/app/ app/

FROM gateway
COPY target/production/lib/main/ lib/main/
COPY target/production/quarkus/ quarkus/
COPY target/production/app/ app/
