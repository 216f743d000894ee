package io.watchpost.scan;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.contract.ContractValidation;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.tokens.TokenMint;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;

/** What the tests through HTTP share: real parts, a contract that every answer is held against, and callers. */
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "name", value = "scan"))
public abstract class ScanServiceTest {

    @BeforeAll
    static void validateResponses() {
        ContractValidation.install();
    }

    /** A new organization that the service has heard of. */
    protected static UUID organization(String name) {
        UUID id = Accounts.shared().organization(name, null, false);
        Eventually.present(() -> Arc.container().instance(io.watchpost.kit.security.Accounts.class).get().organization(id));
        return id;
    }

    /** A caller of the organization with a product. */
    protected static RequestSpecification caller(UUID organization, String product) {
        return caller(organization, UUID.randomUUID(), product);
    }

    /** A certain user of the organization. */
    protected static RequestSpecification caller(UUID organization, UUID user, String product) {
        String token = TokenMint.shared().token().role("User").organization(organization).user(user, "maria").claim("product", product)
            .sign();
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A new target; answers its id. */
    public static String target(RequestSpecification caller, Map<String, Object> fields) {
        return given().spec(caller).body(Map.of("target", fields)).post("/v2/targets").then().statusCode(201).extract().path("data.id");
    }
}
