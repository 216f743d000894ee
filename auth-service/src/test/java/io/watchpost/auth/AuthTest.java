package io.watchpost.auth;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.mail.MailTestResource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the running service, on real PostgreSQL and Kafka, every response held against the contract. */
@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "auth"))
@WithTestResource(value = MailTestResource.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(ContractExtension.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface AuthTest {}
