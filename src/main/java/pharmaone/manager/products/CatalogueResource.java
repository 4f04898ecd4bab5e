package pharmaone.manager.products;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import pharmaone.http.Slice;
import pharmaone.manager.products.CatalogueWire.CatalogueList;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Search;

@Path("/api/manager/v1/orgs/{orgId}/catalogue")
class CatalogueResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final CatalogueQueries queries;

    CatalogueResource(CatalogueQueries queries) {
        this.queries = queries;
    }

    /**
     * The catalogue of all pharmacies, by name, and which of it the own inventory has. {@code q}: part of the name or
     * category in any case, or the beginning of a {@code p1_id}. {@code limit} 50, at most 200 (more is clamped).
     * 400 a {@code q} of more than 200 characters, bad {@code limit} or {@code offset}.
     */
    @GET
    @RequiresStaff
    public Uni<CatalogueList> list(
            @RestPath String orgId, @RestQuery String q, @RestQuery String limit, @RestQuery String offset) {
        return queries.byName(orgId, Search.text(q), Slice.of(limit, offset, USUAL_LIMIT, MOST));
    }
}
