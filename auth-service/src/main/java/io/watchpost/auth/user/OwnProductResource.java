package io.watchpost.auth.user;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.plan.Product;
import io.watchpost.auth.plan.ProductView;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;

/** The products, and the one that the caller works with. */
@Path("/v2/user")
@Authenticated
public class OwnProductResource {

    private final OwnProducts products;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    OwnProductResource(OwnProducts products, CurrentCaller caller, CurrentRequest request) {
        this.products = products;
        this.caller = caller;
        this.request = request;
    }

    @GET
    @Path("/products")
    public Uni<ListDocument<ProductView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return products.list(current, ListQuery.parse(uri, OwnProducts.COLUMNS, current.zone()));
    }

    @PUT
    @Path("/change_product")
    public Uni<ProductChoice> change(@QueryParam("product_code") String code) {
        Caller current = caller.get();
        return products.change(current, current.origin(request.get()), product(code));
    }

    private static Product product(String code) {
        if (code == null || code.isBlank()) {
            throw ApiException.invalid("product_code", "required", "must be given");
        }
        return Arrays.stream(Product.values())
                .filter(product -> product.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("product_code", "invalid", "must be pci, vrms or penetration"));
    }
}
