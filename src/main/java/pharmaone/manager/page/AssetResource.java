package pharmaone.manager.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import pharmaone.http.error.ApiException;
import pharmaone.manager.page.Assets.Asset;

@Path("/manager/assets")
class AssetResource {

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    /** For ever under its own mark; under another version's, as happens during a rolling update, for this once. */
    @GET
    @Path("/{mark}/{name}")
    public Response get(
            @RestPath String mark, @RestPath String name, @HeaderParam("Accept-Encoding") String encodings) {
        Asset asset = assets.find(name);
        if (asset == null) {
            throw new ApiException.NotFound("asset");
        }
        boolean zipped = Assets.isGzipTaken(encodings);
        return Response.ok(zipped ? asset.gzip() : asset.bytes())
                .header("Content-Type", asset.type())
                .header("Content-Encoding", zipped ? "gzip" : null)
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", asset.mark().equals(mark) ? "public, max-age=31536000, immutable" : "no-cache")
                .build();
    }
}
