package pharmaone.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls with paths and headers exactly as written, which REST Assured would tidy up. */
final class RawCalls {

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    RawCalls(int port) {
        this.port = port;
    }

    HttpResponse<String> post(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(request.build());
    }

    HttpResponse<String> get(String path) {
        return sent(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build());
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
