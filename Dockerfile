# syntax=docker/dockerfile:1
# The gateway over target/quarkus-app; before it: mvn -DskipTests package
#
#   docker build --build-arg REVISION=$(git rev-parse HEAD) -t pharmaone-gateway:0.1.0 .
#
# It runs as user 10001 on a read-only root file system with a /tmp to write to; a sandbox keeps its data in /data. The
# base is named by its full version; to build on exactly the same bytes each time, name their digest too, as
# docker buildx imagetools inspect eclipse-temurin:25.0.3_9-jre-noble says it:
#
#   docker build --build-arg BASE=eclipse-temurin:25.0.3_9-jre-noble@sha256:… …

ARG BASE=eclipse-temurin:25.0.3_9-jre-noble

FROM ${BASE} AS application
# a name for the number: Postgres, which a sandbox starts, runs as nobody without one
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin gateway \
 && mkdir /data /cache && chown gateway:gateway /data /cache
WORKDIR /opt/gateway
# what changes least comes first
COPY target/quarkus-app/lib/ lib/
COPY target/quarkus-app/quarkus/ quarkus/
COPY target/quarkus-app/quarkus-run.jar ./
COPY target/quarkus-app/app/ app/

FROM application AS trained
COPY deploy/image/train /usr/local/bin/train
USER 10001:10001
RUN JAVA="java -XX:+UseG1GC" train /opt/gateway /cache/gateway.aot

FROM application
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
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=55", "-XX:MaxDirectMemorySize=96m", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=/opt/gateway/gateway.aot", "-jar", "/opt/gateway/quarkus-run.jar"]
