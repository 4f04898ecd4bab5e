package pharmaone.http.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Turns the object that {@link BodyFilter} received into the route's {@link JsonBody}, by its {@code read(Fields)}. */
@Provider
@Singleton
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
class JsonBodyReader implements ServerMessageBodyReader<JsonBody> {

    private static final ClassValue<Function<Fields, JsonBody>> READERS = new ClassValue<>() {
        @Override
        protected Function<Fields, JsonBody> computeValue(Class<?> type) {
            return reader(type);
        }
    };

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return JsonBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return JsonBody.class.isAssignableFrom(type);
    }

    @Override
    public JsonBody readFrom(Class<JsonBody> type, Type generic, MediaType mediaType, ServerRequestContext context) {
        ObjectNode body =
                (ObjectNode) ((org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext) context)
                        .getProperty(BodyFilter.JSON);
        return Fields.read(body, READERS.get(type));
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream) {
        throw new IllegalStateException("bodies are read by BodyFilter");
    }

    private static Function<Fields, JsonBody> reader(Class<?> type) {
        try {
            MethodHandle read = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findStatic(type, "read", MethodType.methodType(type, Fields.class));
            return fields -> invoke(read, fields);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(type + " has no static read(Fields)", missing);
        }
    }

    private static JsonBody invoke(MethodHandle read, Fields fields) {
        try {
            return (JsonBody) read.invoke(fields);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
