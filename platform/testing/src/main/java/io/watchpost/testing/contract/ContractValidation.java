package io.watchpost.testing.contract;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;

/**
 * Holds every response that RestAssured sees against the service's contract, see {@link ResponseCheck}. Requests are never checked:
 * tests send bad ones on purpose. Paths below {@code /q/} are the framework's own and left alone.
 */
public final class ContractValidation implements Filter {

    private final ResponseCheck check;

    public ContractValidation(Contract contract) {
        this.check = new ResponseCheck(contract);
    }

    /** Validates all that RestAssured does in this JVM from now on; repeating it changes nothing. */
    public static void install() {
        if (RestAssured.filters().stream().noneMatch(ContractValidation.class::isInstance)) {
            RestAssured.filters(new ContractValidation(Contract.ofThisService()));
        }
    }

    @Override
    public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification specification, FilterContext context) {
        Response response = context.next(request, specification);
        String path = URI.create(request.getURI()).getPath();
        if (!path.startsWith("/q/")) {
            check.validate(request.getMethod(), path, response.statusCode(), response::header, response.asByteArray());
        }
        return response;
    }
}
